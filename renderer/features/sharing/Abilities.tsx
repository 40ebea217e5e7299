import { accessSentence, accessSummary, gateToName, mayTry } from '#shared/models/access/access-words.ts';
import { type EntityAction, entityActionSchema } from '#shared/models/access/judge-access.ts';
import type { Sharing } from '#shared/models/access-levels.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

/** Each thing that one may do here, as a sentence with the reason where one may not, and what helps. */
export function Abilities({ sharing }: { readonly sharing: Sharing }) {
  const { access } = sharing;
  return (
    <section aria-label="What you can do" className="flex min-w-64 max-w-120 flex-1 flex-col gap-1">
      <h2 className="flex min-h-7 items-center font-medium">What you can do</h2>
      <p className="text-muted">{accessSummary(access)}</p>
      <ul className="mt-1 flex flex-col">
        {entityActionSchema.options.map((action) => (
          <li key={action} className="flex items-start gap-2 border-line/60 border-t py-1.5">
            <span className="mt-0.5 flex">
              {mayTry(access, action) ? (
                <StatusGlyph status="ok" size={14} />
              ) : (
                <span role="img" aria-label="No" className="w-3.5 text-center text-muted leading-3.5">
                  –
                </span>
              )}
            </span>
            <span className={mayTry(access, action) ? '' : 'text-muted'}>
              {accessSentence(access, action)} <Remedy action={action} sharing={sharing} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the user could do about a refusal. */
function Remedy({ action, sharing }: { readonly action: EntityAction; readonly sharing: Sharing }) {
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  const judgement = sharing.access[action];
  if (judgement.verdict !== 'denied') return null;
  switch (gateToName(judgement)) {
    case 'certification':
      return <ExternalLink href={links.quiz}>Become certified</ExternalLink>;
    case 'terms':
      return <ExternalLink href={links.terms}>Read the terms</ExternalLink>;
    case 'scope':
      return <ExternalLink href={links.tokens}>Create another token</ExternalLink>;
    case 'requirement':
      return <ExternalLink href={links.requirements(sharing.entity.id)}>Open the requirement</ExternalLink>;
    case 'presence':
      return judgement.problem.code === 'entity-in-trash' ? (
        <ExternalLink href={links.trash}>Open the trash</ExternalLink>
      ) : null;
    default:
      return null;
  }
}
