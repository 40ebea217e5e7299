import { Globe, Lock } from 'lucide-react';
import { useState } from 'react';
import {
  defaultEveryone,
  describeSharingRejection,
  madePublic,
  type Sharing,
} from '#shared/models/access-levels.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { draftedShares, noChanges, wantedShares } from './share-draft.ts';
import type { SharingChanges } from './use-sharing.ts';
import { useSharingRules } from './use-sharing-rules.ts';

interface PublicAccessProps {
  readonly sharing: Sharing;
  readonly changes: SharingChanges;
  readonly hasDraft: boolean;
}

const words: Readonly<Record<Sharing['publicAccess'], string>> = {
  none: 'Private: only those listed here have access.',
  view: 'Public: anybody on the web can see it.',
  download: 'Public: anybody on the web can see it, and all Synapse users can download it.',
  custom: 'Open to all Synapse users, as listed here.',
};

/** Whether everybody has access, and making it so or not. */
export function PublicAccess({ sharing, changes, hasDraft }: PublicAccessProps) {
  const { entity, publicAccess, mayChange, etag } = sharing;
  const shares = wantedShares(draftedShares(sharing.shares, noChanges));
  const rejection = useSharingRules(sharing)(madePublic(shares, defaultEveryone));
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const isPublic = publicAccess !== 'none';
  const Icon = isPublic ? Globe : Lock;
  const change = (open: boolean) => {
    if (etag !== undefined) changes.setPublic.mutate({ id: entity.id, etag, public: open });
  };
  const obstacle = hasDraft
    ? 'Save or discard your changes first.'
    : rejection === undefined || isPublic
      ? undefined
      : describeSharingRejection(rejection);
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <Icon size={14} aria-hidden className="text-muted" />
      <p>{words[publicAccess]}</p>
      {mayChange && etag !== undefined ? (
        <Button
          isSmall
          isDisabled={changes.isChanging || obstacle !== undefined}
          hint={obstacle}
          onPress={() => (isPublic ? change(false) : setIsAsking(true))}
        >
          {isPublic ? 'Make private' : 'Make public…'}
        </Button>
      ) : null}
      {mayChange && rejection === 'download-for-all-needs-certification' && !isPublic ? (
        <ExternalLink href={links.quiz}>Become certified</ExternalLink>
      ) : null}
      {isAsking ? (
        <FormDialog
          title={`Make this ${entity.kind} public?`}
          kind="question"
          submit="Make public"
          onSubmit={() => {
            close();
            change(true);
          }}
          cancel="Keep it private"
          onClose={close}
        >
          <p>
            Anybody on the web will see it, and everybody with a Synapse account will be able to download it.
            What somebody has downloaded by then stays with them, also if you make it private again.
          </p>
        </FormDialog>
      ) : null}
    </div>
  );
}
