import * as z from 'zod';
import type { Endpoint } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import { readTokenClaims, type TokenClaims } from '../../clients/synapse/token-claims.ts';

export interface PastedToken {
  readonly text: string;
  readonly claims: TokenClaims;
}

const longestToken = 10_000;

/**
 * What was pasted, without the blanks around it, as far as it can be judged without asking anyone; a Problem
 * that says what is wrong with it.
 */
export function checkPastedToken(pasted: string, endpoint: Endpoint, now: number): PastedToken {
  const text = pasted.trim();
  if (text === '') return malformed('Nothing was pasted.');
  if (text.length > longestToken) return malformed('It is far too long: perhaps a whole file was pasted.');
  if (/\s/.test(text))
    return malformed('It has a blank or a line break inside; a token is one unbroken line.');
  if (!/^[\x21-\x7e]+$/.test(text)) return malformed('It has characters that no token has.');
  const claims = readTokenClaims(text);
  if (claims === undefined) return malformed(wordsForOther(text));
  if (claims.kind === 'OIDC_ID_TOKEN' || claims.kind === 'WEBHOOK_MESSAGE_TOKEN') {
    return malformed('It is a token of Synapse, of a kind that tells who somebody is and opens nothing.');
  }
  const { issuer, expiresAt } = readOrigin(text);
  if (claims.kind === undefined && issuer !== undefined && !isIssuer(issuer, endpoint)) {
    return fail('token-of-another-service', { issuer: issuer.slice(0, 200), endpoint: endpoint.rest });
  }
  if (expiresAt !== undefined && expiresAt <= now) return fail('token-expired', { expiredAt: expiresAt });
  return { text, claims };
}

/** Tokens of services that people mix up with Synapse are told by how they start. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^dckr_(pat|oat)_/, 'It is a token of Docker Hub.'],
  [/^(gh[pousr]_|github_pat_)/, 'It is a token of GitHub.'],
  [/^glpat-/, 'It is a token of GitLab.'],
  [/^hf_/, 'It is a token of Hugging Face.'],
];

function wordsForOther(text: string): string {
  const other = others.find(([start]) => start.test(text));
  return other?.[1] ?? 'It does not have the form of a token: three parts joined by dots.';
}

function isIssuer(issuer: string, endpoint: Endpoint): boolean {
  return URL.parse(issuer)?.host === URL.parse(endpoint.rest)?.host;
}

const originSchema = z.object({
  iss: z.string().optional().catch(undefined),
  exp: z.number().optional().catch(undefined),
});

/** Who issued a token and until when, in milliseconds; personal access tokens have no end of their own. */
function readOrigin(token: string): { readonly issuer?: string | undefined; readonly expiresAt?: number } {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { iss, exp } = originSchema.parse(JSON.parse(payload));
  return { issuer: iss, ...(exp === undefined ? {} : { expiresAt: exp * 1000 }) };
}

function malformed(reason: string): never {
  return fail('token-malformed', { reason });
}
