/**
 * A registry and its token service on one local server, for tests of what a real registry can't be brought
 * to do: odd tokens, redirects, passing trouble, wrong digests.
 */
import type { ServerResponse } from 'node:http';
import { UnsecuredJWT } from 'jose';
import {
  type LocalServer,
  type SeenRequest,
  sendJson,
  startLocalServer,
} from '../http/local-server.fixture.ts';

export interface RegistryDouble extends LocalServer {
  /** Tokens asked for so far, as the scopes that they were asked for. */
  readonly tokenScopes: () => readonly (string | null)[];
  readonly realm: string;
}

export interface RegistryDoubleRules {
  /** Answers what was asked with an accepted token; the rest gets 404. */
  readonly serve?: (request: SeenRequest, response: ServerResponse) => void;
  /** Whether a request with this token is let in; all with a token are if left out. */
  readonly accept?: (token: string) => boolean;
  /** Answers the token service's requests; issues tokens that grant everything if left out. */
  readonly issue?: (request: SeenRequest, response: ServerResponse) => void;
  /** Realm that challenges name; the double's own if left out. */
  readonly realm?: string;
}

export async function startRegistryDouble(rules: RegistryDoubleRules): Promise<RegistryDouble> {
  const server = await startLocalServer((request, response) => {
    if (request.url.startsWith('/token')) return (rules.issue ?? issueEverything)(request, response);
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined && (rules.accept?.(token) ?? true)) {
      return rules.serve === undefined ? notFound(response) : rules.serve(request, response);
    }
    const realm = rules.realm ?? `${server.url}/token`;
    const challenge = `Bearer realm="${realm}",service="registry.example.org",scope="ignored"`;
    sendJson(
      response,
      401,
      { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
      { 'www-authenticate': challenge },
    );
  });
  const tokenScopes = () =>
    server.seen
      .filter(({ url }) => url.startsWith('/token'))
      .map(({ url }) => new URL(url, server.url).searchParams.get('scope'));
  return { ...server, tokenScopes, realm: `${server.url}/token` };
}

export interface TokenFacts {
  readonly access?: readonly {
    readonly type: string;
    readonly name: string;
    readonly actions: readonly string[];
  }[];
  /** Seconds; Synapse's two minutes if left out. */
  readonly lifetime?: number;
  /** Seconds by which the issuer's clock is ahead. */
  readonly clockOffset?: number;
}

let issued = 0;

/** A token of Synapse's form, unsigned: clients never check the signature. */
export function makeToken({ access = [], lifetime = 120, clockOffset = 0 }: TokenFacts = {}): string {
  const now = Math.floor(Date.now() / 1000) + clockOffset;
  issued += 1;
  const claims = { access, iat: now, nbf: now - 120, exp: now + lifetime, jti: String(issued) };
  return new UnsecuredJWT({ ...claims }).encode();
}

function issueEverything(request: SeenRequest, response: ServerResponse): void {
  const scope = new URL(request.url, 'http://localhost').searchParams.get('scope') ?? '';
  const [type = '', name = '', actions = ''] = scope.split(':');
  sendJson(response, 200, { token: makeToken({ access: [{ type, name, actions: actions.split(',') }] }) });
}

export function notFound(response: ServerResponse): void {
  sendJson(response, 404, { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] });
}
