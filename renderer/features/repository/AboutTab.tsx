import type { ReactNode } from 'react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { Age } from '../../ui/Age.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';

/** The facts that Synapse keeps about the repository. */
export function AboutTab({ details }: { readonly details: RepositoryDetails }) {
  const { portal } = useEndpoint() ?? productionEndpoint;
  const { repository, project, description, createdAt, modifiedBy } = details;
  return (
    <div className="scroll-quiet min-h-0 flex-1 px-4 py-3">
      {description === undefined ? null : (
        <p className="selectable mb-4 max-w-160 whitespace-pre-wrap">{description}</p>
      )}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
        <Fact name="Full name">
          <Copyable text={repository.repositoryName} label="Copy full name" />
        </Fact>
        <Fact name="Synapse id">
          <Copyable text={repository.id} label="Copy Synapse id" />
          <ExternalLink href={portalLinks(portal).entity(repository.id)}>Open in Synapse</ExternalLink>
        </Fact>
        <Fact name="Project">
          {project.name} <code className="text-muted">{project.id}</code>
        </Fact>
        <Fact name="Kept in">
          {repository.managed ? 'Synapse’s own registry' : 'another registry; Synapse only links to it'}
        </Fact>
        <Fact name="Created">
          <Age at={createdAt} />
        </Fact>
        <Fact name="Changed">
          <Age at={repository.modifiedAt} />
          {modifiedBy === undefined ? null : ` by ${modifiedBy}`}
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 items-center text-muted">{name}</dt>
      <dd className="flex min-h-6 min-w-0 items-center gap-1">{children}</dd>
    </>
  );
}

function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <>
      <code className="selectable min-w-0 truncate">{text}</code>
      <CopyButton text={text} label={label} />
    </>
  );
}
