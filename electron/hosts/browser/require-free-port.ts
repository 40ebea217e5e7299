import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether a port on loopback can be had. @throws Error with `code` EADDRINUSE, EACCES where it can't */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
