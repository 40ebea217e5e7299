import { parseArgs } from 'node:util';

export interface ServeOptions {
  /** Undefined: the usual port, or any free one where that is taken. */
  readonly port: number | undefined;
  readonly open: boolean;
  readonly json: boolean;
  /** A personal access token comes over standard input, as for `docker login --password-stdin`. */
  readonly tokenFromInput: boolean;
}

export const serveUsage = 'Usage: npm run serve -- [--port N] [--no-open] [--json] [--token-stdin]';

/** Reads the command line. Pure. @throws Error with a sentence when it is not understood */
export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'token-stdin': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port || Number.NaN);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  // A program that reads the answer opens the link itself.
  return {
    port,
    open: !values['no-open'] && !values.json,
    json: values.json,
    tokenFromInput: values['token-stdin'],
  };
}

/**
 * How to reach Axon on a remote machine: the command to run at home, where this is a session over SSH.
 *
 * The local port must be the same, because Axon answers only to its own address.
 */
export function sshHint(
  env: Readonly<Record<string, string | undefined>>,
  user: string,
  port: number,
): string | undefined {
  // SSH_CONNECTION: client address and port, then this machine's address and port.
  const address = env['SSH_CONNECTION']?.split(' ')[2];
  return address && `ssh -N -L ${port}:127.0.0.1:${port} ${user}@${address}`;
}
