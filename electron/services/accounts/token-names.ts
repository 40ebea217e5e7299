/** Longest name that Axon gives a token. */
const longest = 200;

/**
 * Names for the token of this computer, to be tried in turn: Synapse refuses a name that another token of the
 * user has.
 */
export function tokenNames(computer: string, now: Date): readonly [string, ...string[]] {
  const name = `Axon on ${computer.trim() || 'a computer'}`.slice(0, longest);
  const moment = now.toISOString();
  const [day = '', time = ''] = moment.split('T');
  return [name, `${name} ${day}`, `${name} ${day} ${time.slice(0, 8)}`, `${name} ${moment}`];
}
