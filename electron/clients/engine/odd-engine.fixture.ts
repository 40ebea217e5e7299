/** A real HTTP server on a real socket that plays an engine: one that is old, new, ill-behaved or dying. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createEngineClient } from './create-engine-client.ts';
import type { EngineClient } from './engine-client.ts';
import { type EngineLimits, engineLimits } from './engine-connection.ts';

export interface SeenRequest {
  /** `GET /images/json`, without version. */
  readonly route: string;
  /** `v1.41`; undefined where the request had none. */
  readonly version: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export type Play = (request: SeenRequest, response: ServerResponse) => void;

export interface OddEngine {
  readonly host: string;
  readonly client: EngineClient;
  readonly seen: readonly SeenRequest[];
  /** Drops every connection and listens no more; `listen` starts again on the same socket. */
  die(): Promise<void>;
  listen(): Promise<void>;
}

/** `/version` and `/info` of engines that were asked: Docker 20.10, Docker 28.5 with containerd, Podman 4.3. */
const introductions = {
  graphdriver: {
    version: {
      Components: [{ Name: 'Engine' }, { Name: 'containerd' }],
      Version: '20.10.24',
      ApiVersion: '1.41',
      MinAPIVersion: '1.12',
      Os: 'linux',
      Arch: 'amd64',
    },
    info: {
      ID: '7Z7R:XYFX:DPMC:ADA7',
      Driver: 'overlay2',
      DriverStatus: [
        ['Backing Filesystem', 'extfs'],
        ['userxattr', 'false'],
      ],
      DockerRootDir: '/var/lib/docker',
    },
  },
  containerd: {
    version: {
      Components: [{ Name: 'Engine' }],
      Version: '28.5.2',
      ApiVersion: '1.51',
      MinAPIVersion: '1.24',
      Os: 'linux',
      Arch: 'arm64',
    },
    info: {
      ID: '22a5a96c-01d3-4297-b6fc-de322c081fbb',
      Driver: 'overlayfs',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      DockerRootDir: '/var/lib/docker',
    },
  },
  podman: {
    version: {
      Components: [{ Name: 'Podman Engine' }, { Name: 'Conmon' }],
      Version: '4.3.1',
      ApiVersion: '1.41',
      MinAPIVersion: '1.24',
      Os: 'linux',
      Arch: 'amd64',
    },
    info: { ID: 'changes', Driver: 'vfs', DriverStatus: [], DockerRootDir: '/var/lib/containers/storage' },
  },
} as const;

export interface OddEngineOptions {
  readonly like?: keyof typeof introductions;
  /** Replaces fields of `/version`. */
  readonly version?: Readonly<Record<string, unknown>>;
  /** What the client allows it; as usual for what is left out. */
  readonly limits?: Partial<EngineLimits>;
  /** What it does on a route; anything else is 404. */
  readonly plays?: Readonly<Record<string, Play>>;
}

/** Starts the engine, and a client that has it as `DOCKER_HOST`; both end with the test. */
export async function startOddEngine(options: OddEngineOptions = {}): Promise<OddEngine> {
  const dir = await mkdtemp(join(tmpdir(), 'axon-odd-'));
  const socket = join(dir, 'engine.sock');
  const seen: SeenRequest[] = [];
  const plays = { ...introduce(options), ...options.plays };
  const server = createServer((message, response) => {
    const request = toSeen(message);
    seen.push(request);
    const play = plays[request.route] ?? refuse(404, `page not found: ${request.route}`);
    play(request, response);
  });
  const listen = async (): Promise<void> => {
    server.listen(socket);
    await once(server, 'listening');
  };
  const die = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  await listen();
  onTestFinished(async () => {
    await die();
    await rm(dir, { recursive: true });
  });
  const host = `unix://${socket}`;
  const environment = { env: { DOCKER_HOST: host }, homeDir: dir, platform: 'linux' } as const;
  const client = createEngineClient(environment, { ...engineLimits, ...options.limits });
  return { host, client, seen, die, listen };
}

/** Answers with one JSON body. */
export function json(body: unknown, status = 200): Play {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

export function refuse(status: number, message: string): Play {
  return json({ message }, status);
}

/** Answers 200 with these objects, one on a line, and ends. */
export function stream(...objects: readonly unknown[]): Play {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    for (const object of objects) response.write(`${JSON.stringify(object)}\r\n`);
    response.end();
  };
}

/** Begins as `stream` does and then holds the connection open. */
export function openStream(...objects: readonly unknown[]): Play {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    for (const object of objects) response.write(`${JSON.stringify(object)}\r\n`);
  };
}

/** Begins as `stream` does and then drops the connection. */
export function brokenStream(...objects: readonly unknown[]): Play {
  return (request, response) => {
    openStream(...objects)(request, response);
    response.write('{"status":"half an obj', () => response.destroy());
  };
}

function introduce({ like = 'graphdriver', version }: OddEngineOptions): Record<string, Play> {
  const introduction = introductions[like];
  const about = { ...introduction.version, ...version };
  let calls = 0;
  return {
    'GET /_ping': (_, response) => {
      response.writeHead(200, { 'api-version': about.ApiVersion }).end('OK');
    },
    'GET /version': json(about),
    'GET /info': (request, response) => {
      calls += 1;
      const ID = like === 'podman' ? `made-up-${calls}` : introduction.info.ID;
      json({ ...introduction.info, ID })(request, response);
    },
  };
}

function toSeen(message: IncomingMessage): SeenRequest {
  const url = new URL(message.url ?? '/', 'http://engine');
  const [, version, path] = /^(?:\/(v[0-9.]+))?(\/.*)$/.exec(url.pathname) ?? [];
  return {
    route: `${message.method} ${path ?? url.pathname}`,
    version,
    query: url.searchParams,
    headers: message.headers,
  };
}
