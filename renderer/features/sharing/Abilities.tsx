import type { Sharing } from '#shared/models/access-levels.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import type { Ability } from '#shared/models/permission-words.ts';
import { useEndpoint } from '../../state/session.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';

/** Each thing that one may do here, as a sentence with the reason where one may not, and what helps. */
export function Abilities({ sharing }: { readonly sharing: Sharing }) {
  return (
    <section aria-label="What you can do" className="flex min-w-64 max-w-120 flex-1 flex-col gap-1">
      <h2 className="flex min-h-7 items-center font-medium">What you can do</h2>
      <p className="text-muted">{sharing.summary}</p>
      <ul className="mt-1 flex flex-col">
        {sharing.abilities.map((ability) => (
          <li key={ability.action} className="flex items-start gap-2 border-line/60 border-t py-1.5">
            <span className="mt-0.5 flex">
              {ability.allowed ? (
                <StatusGlyph status="ok" size={14} />
              ) : (
                <span role="img" aria-label="No" className="w-3.5 text-center text-muted leading-3.5">
                  –
                </span>
              )}
            </span>
            <span className={ability.allowed ? '' : 'text-muted'}>
              {ability.sentence} <Remedy ability={ability} sharing={sharing} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the user could do about a refusal. */
function Remedy({ ability, sharing }: { readonly ability: Ability; readonly sharing: Sharing }) {
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  switch (ability.remedy) {
    case 'certify':
      return <ExternalLink href={links.quiz}>Become certified</ExternalLink>;
    case 'accept-terms':
      return <ExternalLink href={links.terms}>Read the terms</ExternalLink>;
    case 'new-token':
      return <ExternalLink href={links.tokens}>Create another token</ExternalLink>;
    case 'meet-requirement':
      return <ExternalLink href={links.requirements(sharing.entity.id)}>Open the requirement</ExternalLink>;
    case 'restore':
      return <ExternalLink href={links.trash}>Open the trash</ExternalLink>;
    case 'ask-administrator':
    case undefined:
      return null;
  }
}
