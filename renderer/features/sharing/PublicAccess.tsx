import { Globe, Lock } from 'lucide-react';
import { useState } from 'react';
import type { Sharing } from '#shared/models/access-levels.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useAccount, useEndpoint } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { SharingChanges } from './use-sharing.ts';

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
  const isCertified = useAccount()?.certified === true;
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
    : isCertified || isPublic
      ? undefined
      : 'Only certified users can let all Synapse users download.';
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
      {mayChange && !isCertified && !isPublic ? (
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
