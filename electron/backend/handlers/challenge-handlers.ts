import { type Implementer, never } from '../implementer.ts';
import type { Services } from '../open-services.ts';

export function challengeHandlers(
  os: Implementer['challenge'],
  { services }: { readonly services: Services },
) {
  const { challenge } = services;
  return {
    evaluations: os.evaluations.handler(({ input, signal = never }) =>
      challenge.evaluations(input.offset, signal),
    ),
    details: os.details.handler(({ input, signal = never }) => challenge.details(input.evaluationId, signal)),
    eligibility: os.eligibility.handler(({ input, signal = never }) =>
      challenge.eligibility(input.evaluationId, input.teamId, signal),
    ),
    submit: os.submit.handler(({ input, signal = never }) => challenge.submit(input, signal)),
    submissions: os.submissions.handler(({ input, signal = never }) =>
      challenge.submissions(input.evaluationId, input.offset, signal),
    ),
    cancel: os.cancel.handler(({ input, signal = never }) => challenge.cancel(input.submissionId, signal)),
  };
}
