import { SubmitButton } from '../features/challenge/SubmitButton.tsx';
import { ElsewhereTags } from '../features/repositories-list/ElsewhereTags.tsx';
import { RepositoryPage } from '../features/repository/RepositoryPage.tsx';
import { type RepositorySlots, RepositorySlotsContext } from '../features/repository/repository-slots.ts';
import { SharingPanel } from '../features/sharing/SharingPanel.tsx';
import { CopyForTool } from '../features/snippets/CopyForTool.tsx';

const slots: RepositorySlots = {
  copyForTool: (image) => <CopyForTool image={image} />,
  submit: (image) => <SubmitButton image={image} />,
  elsewhere: ({ repository }, recorded) => <ElsewhereTags repository={repository} recorded={recorded} />,
  sharing: ({ repository }) => <SharingPanel entityId={repository.id} />,
};

interface RepositoryViewProps {
  readonly repositoryId: string;
  readonly tag: string | undefined;
}

/** A repository with what other features do with it: tool snippets, challenges, sharing. */
export function RepositoryView({ repositoryId, tag }: RepositoryViewProps) {
  return (
    <RepositorySlotsContext value={slots}>
      <RepositoryPage repositoryId={repositoryId} tag={tag} />
    </RepositorySlotsContext>
  );
}
