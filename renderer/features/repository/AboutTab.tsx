import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { Age } from '../../ui/Age.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { Copyable, Fact, Facts } from './Facts.tsx';

/** The facts that Synapse keeps about the repository. */
export function AboutTab({ details }: { readonly details: RepositoryDetails }) {
  const { portal } = useEndpoint() ?? productionEndpoint;
  const { repository, project, description, createdAt } = details;
  return (
    <div className="scroll-quiet min-h-0 flex-1 px-4 py-3">
      {description === undefined ? null : (
        <p className="selectable mb-4 max-w-160 whitespace-pre-wrap">{description}</p>
      )}
      <Facts>
        <Fact name="Full name">
          <Copyable text={repository.repositoryName} label="Copy full name" />
        </Fact>
        <Fact name="Synapse id">
          <Copyable text={repository.id} label="Copy Synapse id" />
          <ExternalLink href={portalLinks(portal).entity(repository.id)}>Open in Synapse</ExternalLink>
        </Fact>
        <Fact name="Wiki">
          <ExternalLink href={portalLinks(portal).wiki(repository.id)}>Open the wiki in Synapse</ExternalLink>
        </Fact>
        <Fact name="Project">
          {project.name} <code className="text-muted">{project.id}</code>
        </Fact>
        <Fact name="Kept in">
          {repository.managed ? 'Synapse’s own registry' : 'another registry; Synapse only links to it'}
        </Fact>
        {repository.managed ? (
          <Fact name="Name">
            can’t be changed, nor can the repository be moved or described: its place in the registry is its
            name
          </Fact>
        ) : null}
        <Fact name="Created">
          <Age at={createdAt} />
        </Fact>
        <Fact name="Changed">
          <Age at={repository.modifiedAt} />
          {repository.modifiedByName === undefined ? null : `by ${repository.modifiedByName}`}
        </Fact>
      </Facts>
    </div>
  );
}
