/**
 * How to reach Axon on a remote machine: the command to run at home, where this is a session over SSH. Pure.
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
