import * as fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { readTokenClaims } from './token-claims.ts';

function tokenWith(claims: Record<string, unknown>): string {
  return new UnsecuredJWT(claims).encode().replace(/\.$/, '.c2lnbmF0dXJl');
}

test('a personal access token tells its scopes, owner, record and kind', () => {
  const token = tokenWith({
    access: { scope: ['view', 'download', 'modify'], oidc_claims: {} },
    token_type: 'PERSONAL_ACCESS_TOKEN',
    iss: 'https://repo-prod.prod.sagebase.org/auth/v1',
    aud: '0',
    jti: '40211',
    sub: '3350001',
  });
  expect(readTokenClaims(token)).toEqual({
    scopes: ['view', 'download', 'modify'],
    userId: '3350001',
    tokenId: '40211',
    kind: 'PERSONAL_ACCESS_TOKEN',
  });
});

test('a token of somebody else’s tells no scopes', () => {
  expect(readTokenClaims(tokenWith({ sub: 'x', scope: 'repo' }))).toEqual({ userId: 'x' });
  expect(readTokenClaims(tokenWith({ access: [{ type: 'repository' }], token_type: 'other' }))).toEqual({});
  expect(readTokenClaims(tokenWith({ access: { scope: 'view' }, sub: 7, jti: null }))).toEqual({});
});

test.each([
  '',
  'hello',
  'a.b.c',
  'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  `${tokenWith({})}\n`,
  tokenWith({}).replace('.', '.\n'),
  ` ${tokenWith({})}`,
  tokenWith({}).split('.').slice(0, 1).join('.'),
  `${tokenWith({})}.more`,
  '{"access":{"scope":["view"]}}',
])('%j is no token', (text) => {
  expect(readTokenClaims(text)).toBeUndefined();
});

test('garbage never throws', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
    fc.json().map((json) => `e30.${Buffer.from(json).toString('base64url')}.c2ln`),
  );
  fc.assert(
    fc.property(anything, (text) => {
      readTokenClaims(text);
    }),
    { numRuns: 3000 },
  );
});
