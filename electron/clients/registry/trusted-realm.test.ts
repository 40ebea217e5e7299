import { expect, test } from 'vitest';
import { isTrustedRealm, mayAskAnonymously } from './trusted-realm.ts';

const trusted = ['https://repo.example.org/docker/v1/bearerToken'];

test('the allowed address is trusted, and what lies below it', () => {
  expect(isTrustedRealm(new URL('https://repo.example.org/docker/v1/bearerToken'), trusted)).toBe(true);
  expect(isTrustedRealm(new URL('https://repo.example.org/docker/v1/bearerToken?a=b'), trusted)).toBe(true);
  expect(isTrustedRealm(new URL('https://repo.example.org/docker/v1/bearerToken/x'), trusted)).toBe(true);
});

test.each([
  'http://repo.example.org/docker/v1/bearerToken',
  'https://repo.example.org:8443/docker/v1/bearerToken',
  'https://repo.example.org.evil.example/docker/v1/bearerToken',
  'https://evil.example/docker/v1/bearerToken',
  'https://repo.example.org/docker/v1/bearerTokenX',
  'https://repo.example.org/docker/v1/',
  'https://repo.example.org/docker/v1/bearerToken/../../steal',
  'https://repo.example.org/docker/v1/bearerToken/%2e%2e/steal',
  'https://repo.example.org@evil.example/docker/v1/bearerToken',
  'https://me:pw@repo.example.org/docker/v1/bearerToken',
])('%s is not', (realm) => {
  expect(isTrustedRealm(new URL(realm), trusted)).toBe(false);
});

test('without an allow-list nothing is trusted', () => {
  expect(isTrustedRealm(new URL('https://repo.example.org/'), [])).toBe(false);
  expect(isTrustedRealm(new URL('https://repo.example.org/'), ['not a url'])).toBe(false);
});

test('anonymous visits need https, or a registry on this computer', () => {
  expect(mayAskAnonymously(new URL('https://auth.example.org/token'), 'registry.example.org')).toBe(true);
  expect(mayAskAnonymously(new URL('http://auth.example.org/token'), 'registry.example.org')).toBe(false);
  expect(mayAskAnonymously(new URL('http://127.0.0.1:9/token'), 'registry.example.org')).toBe(false);
  expect(mayAskAnonymously(new URL('https://localhost/token'), 'registry.example.org')).toBe(false);
  expect(mayAskAnonymously(new URL('http://127.0.0.1:9/token'), 'localhost:5000')).toBe(true);
});

test.each([
  ['https://me:pw@auth.example.org/token', 'registry.example.org'],
  ['https://me@auth.example.org/token', 'registry.example.org'],
  ['http://:pw@127.0.0.1:9/token', 'localhost:5000'],
])('a realm with a name or a password in it is never asked: %s', (realm, registry) => {
  expect(mayAskAnonymously(new URL(realm), registry)).toBe(false);
  expect(isTrustedRealm(new URL(realm), [realm])).toBe(false);
});
