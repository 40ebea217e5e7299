import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBearerChallenge } from './challenge.ts';

test('reads realm and service, in any order and spelling', () => {
  const expected = { realm: new URL('https://auth.example.org/token'), service: 'registry.example.org' };
  for (const header of [
    'Bearer realm="https://auth.example.org/token",service="registry.example.org",scope="repository:a/b:pull"',
    'bearer service=registry.example.org , realm="https://auth.example.org/token"',
    'Bearer   Realm="https://auth.example.org/token",\tSERVICE="registry.example.org"',
    'Bearer realm="https://auth.example.org/token",service="registry.example.org",error="invalid_token"',
  ]) {
    expect(parseBearerChallenge(header), header).toEqual(expected);
  }
});

test('commas and escapes inside quotes belong to the value', () => {
  const header = 'Bearer scope="repository:a/b:pull,push",realm="https://a.example/t",service="a \\"b\\" c"';
  expect(parseBearerChallenge(header)?.service).toBe('a "b" c');
});

test('finds the Bearer challenge beside others', () => {
  const before = 'Basic realm="x", Bearer realm="https://a.example/t",service="s"';
  const after = 'Bearer realm="https://a.example/t",service="s", Basic realm="https://evil.example/"';
  const expected = { realm: new URL('https://a.example/t'), service: 's' };
  expect(parseBearerChallenge(before)).toEqual(expected);
  expect(parseBearerChallenge(after)).toEqual(expected);
});

test('a service need not be named', () => {
  expect(parseBearerChallenge('Bearer realm="https://a.example/t"')?.service).toBeUndefined();
});

test('what can’t be answered is no challenge', () => {
  const headers = [
    null,
    '',
    'Bearer',
    'Basic realm="x"',
    '"Digest" your email',
    'Bearer realm="/token"',
    'Bearer realm=',
  ];
  for (const header of headers) expect(parseBearerChallenge(header), String(header)).toBeUndefined();
});

test('no header takes long or throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 4000 }), (text) => {
      parseBearerChallenge(`Bearer ${text}`);
    }),
    { numRuns: 2000 },
  );
  parseBearerChallenge(`Bearer ${'a="\\'.repeat(20_000)}`);
  parseBearerChallenge(`Bearer ${' ,'.repeat(50_000)}`);
});
