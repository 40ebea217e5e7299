import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { inheritanceSentence, rightLines } from './sharing-words.ts';

/** What the user may do here, right by right, and where that is settled. */
export function SharingTab({ details }: { readonly details: RepositoryDetails }) {
  const { sharingFrom, project, repository, requirementUnmet } = details;
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  return (
    <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 px-4 py-3">
      <section aria-label="What you may do" className="flex flex-col gap-1">
        <h2 className="font-medium text-muted text-sm">What you may do</h2>
        <ul className="flex flex-col">
          {rightLines(details).map(({ allowed, what, remark }) => (
            <li key={what} className="flex min-h-6 items-center gap-2">
              {allowed ? (
                <StatusGlyph status="ok" size={14} />
              ) : (
                <span role="img" aria-label="No" className="w-3.5 text-center text-muted">
                  –
                </span>
              )}
              <span className={allowed ? '' : 'text-muted'}>{what}</span>
              {remark === undefined ? null : <span className="text-muted text-sm">{remark}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Where this is settled" className="flex flex-col items-start gap-1">
        <h2 className="font-medium text-muted text-sm">Where this is settled</h2>
        <p>{inheritanceSentence(sharingFrom, project.id)}</p>
        <ExternalLink href={links.entity(sharingFrom.id)}>Open the sharing settings in Synapse</ExternalLink>
        {requirementUnmet ? (
          <ExternalLink href={links.requirements(repository.id)}>Open the access requirement</ExternalLink>
        ) : null}
      </section>
    </div>
  );
}
