import type { EvaluationDetails } from '#shared/contract/challenge-contract.ts';
import { portalLinks, productionEndpoint } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useNow } from '../../ui/use-now.ts';
import { quotaWords, roundWords } from './challenge-words.ts';

/** What the organisers ask for, which round is open, and what is left of its quotas. */
export function RoundFacts({ details }: { readonly details: EvaluationDetails }) {
  const { evaluation, round, rounds, quotas, closed } = details;
  const links = portalLinks((useEndpoint() ?? productionEndpoint).portal);
  const now = useNow();
  return (
    <section aria-label="The challenge" className="flex flex-col gap-1.5">
      {evaluation.instructions === undefined ? null : (
        <p className="selectable whitespace-pre-wrap">{evaluation.instructions}</p>
      )}
      <ul className="flex flex-col gap-0.5 text-muted">
        <li>{roundWords(rounds, round, now)}</li>
        {quotas.map((quota) => (
          <li key={quota.kind}>{quotaWords(quota, now)}</li>
        ))}
      </ul>
      {closed === undefined ? null : (
        <p role="alert" className="flex items-start gap-2">
          <span className="mt-0.5 flex">
            <StatusGlyph status="problem" size={14} />
          </span>
          {closed}
        </p>
      )}
      {evaluation.projectId === undefined ? null : (
        <span>
          <ExternalLink href={links.entity(evaluation.projectId)}>The challenge’s project</ExternalLink>
        </span>
      )}
    </section>
  );
}
