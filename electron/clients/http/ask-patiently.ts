import pRetry from 'p-retry';
import { type Answer, NoAnswer } from './answer.ts';

/** Pauses between tries in milliseconds: the first, doubling up to the longest. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

/** The policy of Synapse's own clients (contract 0.2). */
export const politePauses: Pauses = { first: 1000, longest: 10_000 };

const throttled = 429;
const triesWhenThrottled = 10;
const troubled: readonly number[] = [502, 503, 504];
const triesWhenTroubled = 3;

/** Carries an answer that may be better next time through the retry loop. */
class PassingTrouble extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`status ${answer.status}`);
    this.answer = answer;
  }
}

/**
 * Asks again while the other side is throttling (10 tries) or in passing trouble (3 tries). The last answer
 * is returned whatever it is: nothing is hidden from the caller. With `repeatable` false only throttling is
 * tried again: a throttled request was not carried out, of any other that is not known.
 */
export async function askPatiently(
  ask: () => Promise<Answer>,
  rules: { readonly repeatable: boolean; readonly pauses: Pauses },
  signal: AbortSignal,
): Promise<Answer> {
  let troubles = 0;
  try {
    return await pRetry(() => answerOrTrouble(ask), {
      retries: triesWhenThrottled - 1,
      minTimeout: rules.pauses.first,
      maxTimeout: Math.max(rules.pauses.first, rules.pauses.longest),
      signal,
      shouldRetry: ({ error }) => {
        if (error instanceof PassingTrouble && error.answer.status === throttled) return true;
        troubles += 1;
        return rules.repeatable && troubles < triesWhenTroubled && mayPass(error);
      },
    });
  } catch (error) {
    if (error instanceof PassingTrouble) return error.answer;
    throw error;
  }
}

async function answerOrTrouble(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask();
  if (answer.status === throttled || troubled.includes(answer.status)) throw new PassingTrouble(answer);
  return answer;
}

function mayPass(error: Error): boolean {
  return error instanceof PassingTrouble || (error instanceof NoAnswer && error.reason === 'unreachable');
}
