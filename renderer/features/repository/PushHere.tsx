import { ArrowUpFromLine } from 'lucide-react';
import { useRef } from 'react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { whyNot } from '#shared/models/access/access-words.ts';
import { usePushDraft } from '../../state/push-draft.ts';
import { Button } from '../../ui/Button.tsx';

interface PushHereProps {
  readonly details: RepositoryDetails;
  readonly look?: 'plain' | 'primary';
}

/** Opens the push sheet with this repository as its target, beside the button. */
export function PushHere({ details, look = 'plain' }: PushHereProps) {
  const open = usePushDraft((store) => store.open);
  const anchor = useRef<HTMLSpanElement>(null);
  const { repository, project, access } = details;
  const reason = whyNot(access.push, 'push', 'repository');
  return (
    <span ref={anchor} className="inline-flex">
      <Button
        look={look}
        isSmall={look === 'plain'}
        icon={<ArrowUpFromLine size={14} aria-hidden />}
        isDisabled={reason !== undefined}
        hint={reason}
        onPress={() =>
          open(
            [],
            {
              kind: 'repository',
              projectId: project.id,
              projectName: project.name,
              repositoryId: repository.id,
              name: repository.name,
            },
            anchor.current?.getBoundingClientRect(),
          )
        }
      >
        Push a local image here…
      </Button>
    </span>
  );
}
