/**
 * Resolves when the user, the system, or the program that started us wants us to end.
 *
 * The listeners stay: where none is left, the lock's library takes a signal for the end of the process, and
 * one that comes twice (from the terminal and from npm) would end it in the middle of stopping.
 */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });
}
