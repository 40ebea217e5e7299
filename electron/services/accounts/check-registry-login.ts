/**
 * Asks a registry whether it accepts a name and password, as `docker login` does: it says at `/v2/` how it
 * wants to be shown them, by itself (Basic) or by a token service that it names (Bearer).
 */
import * as z from 'zod';
import type { RegistryCheck } from '#shared/models/credential-registry.ts';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import {
  type Answer,
  fetchTransport,
  type HttpRequest,
  NoAnswer,
} from '../../clients/http/http-transport.ts';
import { excerpt, readJson } from '../../clients/http/read-json.ts';
import { type BearerChallenge, parseBearerChallenge } from '../../clients/registry/challenge.ts';
import { registryUrl } from '../../clients/registry/registry-address.ts';
import { isTrustedRealm, mayAskAnonymously } from '../../clients/registry/trusted-realm.ts';
import { apiHost } from '../registry-repository.ts';

export interface RegistryLogin {
  /** Host with port. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  /** Token services that the user agreed to. */
  readonly trustedRealms: readonly string[];
}

const transport = fetchTransport({ idleTimeout: 20_000 });
const limit = 256 * 1024;
const tokenSchema = z.union([
  z.object({ token: z.string().min(1) }).transform(({ token }) => token),
  z.object({ access_token: z.string().min(1) }).transform(({ access_token }) => access_token),
]);

export async function checkRegistryLogin(login: RegistryLogin, signal: AbortSignal): Promise<RegistryCheck> {
  try {
    return await ask(login, signal);
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'refused', problem: error.problem };
    throw error;
  }
}

async function ask(login: RegistryLogin, signal: AbortSignal): Promise<RegistryCheck> {
  const { registry } = login;
  const first = await ping(registry, undefined, signal);
  if (isSuccess(first)) return { state: 'open' };
  const header = first.headers.get('www-authenticate');
  const challenge = first.status === 401 ? parseBearerChallenge(header) : undefined;
  if (challenge !== undefined) return askByToken(login, challenge, signal);
  if (first.status === 401 && /^\s*basic\b/i.test(header ?? '')) {
    const second = await ping(registry, basic(login), signal);
    return isSuccess(second) ? { state: 'accepted', scheme: 'basic' } : refuse(registry, second);
  }
  return refuse(registry, first);
}

async function askByToken(
  login: RegistryLogin,
  challenge: BearerChallenge,
  signal: AbortSignal,
): Promise<RegistryCheck> {
  const { registry, username, trustedRealms } = login;
  const realm = `${challenge.realm.origin}${challenge.realm.pathname}`;
  if (!mayAskAnonymously(challenge.realm, registry))
    return fail('registry-realm-not-trusted', { registry, realm });
  if (!isTrustedRealm(challenge.realm, trustedRealms)) return { state: 'realm-unknown', realm };
  const url = new URL(challenge.realm);
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  url.searchParams.set('account', username);
  const headers = new Headers({ accept: 'application/json', authorization: basic(login) });
  const answer = await send(registry, { url, headers, limit }, signal);
  if (!isSuccess(answer)) return refuse(registry, answer);
  const token = tokenSchema.safeParse(readJson(answer.body));
  if (!token.success) {
    return fail('registry-unusable-answer', { registry, detail: 'The token service gave no token.' });
  }
  const last = await ping(registry, `Bearer ${token.data}`, signal);
  return isSuccess(last) ? { state: 'accepted', scheme: 'token', realm } : refuse(registry, last);
}

/** A registry may always see its own credential; its token service elsewhere only where the user agreed. */
export function ownRealm(registry: string): string {
  return registryUrl(apiHost(registry), '/').href;
}

function ping(registry: string, authorization: string | undefined, signal: AbortSignal): Promise<Answer> {
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  return send(registry, { url: registryUrl(apiHost(registry), '/v2/'), headers, limit }, signal);
}

async function send(registry: string, request: HttpRequest, signal: AbortSignal): Promise<Answer> {
  try {
    return await transport(request, signal);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return fail('registry-unreachable', { registry, detail: error.message }, error);
  }
}

function refuse(registry: string, answer: Answer): RegistryCheck {
  const { status } = answer;
  const detail = `status ${status}: ${excerpt(answer.body)}`;
  const found =
    status === 401 || status === 403
      ? problem('registry-login-rejected', { registry, detail })
      : status === 429 || status >= 500
        ? problem('registry-unavailable', { registry, status, detail })
        : problem('registry-unusable-answer', { registry, detail });
  return { state: 'refused', problem: found };
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function basic({ username, password }: RegistryLogin): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
