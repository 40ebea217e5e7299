import { ChallengeService } from '../../services/challenge/challenge-service.ts';
import { type Implementer, never } from '../implementer.ts';

export function challengeHandlers(os: Implementer['challenge']) {
  return {
    evaluations: os.evaluations.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).evaluations(input.offset, signal),
    ),
    details: os.details.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).details(input.evaluationId, signal),
    ),
    eligibility: os.eligibility.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).eligibility(input.evaluationId, input.teamId, signal),
    ),
    submit: os.submit.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).submit(input, signal),
    ),
    submissions: os.submissions.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).submissions(input.evaluationId, input.offset, signal),
    ),
    cancel: os.cancel.handler(({ context: { session }, input, signal = never }) =>
      new ChallengeService(session).cancel(input.submissionId, signal),
    ),
  };
}
