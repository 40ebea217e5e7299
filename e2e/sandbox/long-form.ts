/** How thoroughly tests try things by chance: `npm run test:long` goes on for longer than `npm test`. */
const isLong = process.env['AXON_LONG'] === '1';

/** One of two numbers of rounds: what is enough each time, or what finds the rarest things. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short;
}
