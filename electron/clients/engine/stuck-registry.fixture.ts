/**
 * A registry that lets an upload begin and then takes no more of it, so that a push stands still in the middle
 * for as long as a test likes.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface StuckRegistry {
  /** `127.0.0.1:port` */
  readonly address: string;
  /** Resolves when the first byte of a layer has come. */
  readonly uploadBegan: Promise<void>;
  stop(): Promise<void>;
}

export async function startStuckRegistry(): Promise<StuckRegistry> {
  const began = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === '/v2/') response.writeHead(200).end('{}');
    else if (request.method === 'HEAD') response.writeHead(404).end();
    else if (request.method === 'POST') {
      const upload = `${request.url?.split('?')[0]}1`;
      response.writeHead(202, { location: upload, 'docker-upload-uuid': '1', range: '0-0' }).end();
    } else {
      request.once('data', () => began.resolve());
      request.once('readable', () => request.read(1));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    uploadBegan: began.promise,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
