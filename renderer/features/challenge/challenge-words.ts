import { formatDuration } from '#shared/models/quantities.ts';
import type { Quota, Round } from '#shared/models/submission.ts';
import { nextRound } from '#shared/models/submission.ts';

const spans: Readonly<Record<Quota['kind'], string>> = {
  total: 'in this round',
  daily: 'in 24 hours',
  weekly: 'in 7 days',
  monthly: 'in 30 days',
};

/** `2 of 3 submissions left in 24 hours.` */
export function quotaWords({ kind, maximum, left, freeAt }: Quota, now: number): string {
  const next = freeAt === undefined ? '' : ` The next is possible in ${until(freeAt, now)}.`;
  return `${left} of ${maximum} submissions left ${spans[kind]}.${next}`;
}

/** Which round is open and for how long, or when the next one opens. */
export function roundWords(rounds: readonly Round[], open: Round | undefined, now: number): string {
  if (open !== undefined) {
    const number = rounds.length > 1 ? ` ${rounds.findIndex(({ id }) => id === open.id) + 1}` : '';
    return `${number === '' ? 'The round' : `Round${number}`} is open for another ${until(open.endsAt, now)}.`;
  }
  if (rounds.length === 0) return 'It takes submissions at any time.';
  const next = nextRound(rounds, now);
  return next === undefined
    ? 'Its rounds are over.'
    : `The next round opens in ${until(next.startsAt, now)}.`;
}

function until(then: number, now: number): string {
  return formatDuration((then - now) / 1000);
}
