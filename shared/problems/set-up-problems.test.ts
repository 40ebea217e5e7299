import { expect, test } from 'vitest';
import { describeProblem, type Problem, problem, problemSchema } from '../problems.ts';
import { credentialProblems } from './credential-problems.ts';
import { doctorProblems } from './doctor-problems.ts';

const helper = 'pass';
const path = '/home/ada/.docker/config.json';
const registry = 'quay.io';

const samples: readonly Problem[] = [
  problem('password-rejected', { reason: 'The combination is incorrect' }),
  problem('password-reset-needed', { resetUrl: 'https://portal.example.org/reset' }),
  problem('sign-in-code-rejected', { reason: 'The provided code is invalid.' }),
  problem('sign-in-expired', {}),
  problem('token-name-taken', { name: 'Axon on testbox' }),
  problem('token-of-another-service', { issuer: 'https://i.example.org', endpoint: 'https://s.example.org' }),
  problem('token-expired', { expiredAt: 1_700_000_000_000 }),
  problem('account-missing', {}),
  problem('endpoint-unknown', { rest: 'https://s.example.org' }),
  problem('endpoint-invalid', { sentence: 'The address must start with https://.' }),
  problem('docker-config-broken', { path, detail: 'it is not JSON.' }),
  problem('docker-config-too-large', { path, bytes: 50_000_000 }),
  problem('docker-config-unreadable', { path, detail: 'EACCES' }),
  problem('docker-config-read-only', { path, detail: 'EACCES' }),
  problem('docker-config-changed', { path }),
  problem('docker-plaintext-not-agreed', { path }),
  problem('docker-helper-missing', { helper }),
  problem('docker-helper-failed', { helper, action: 'store', detail: 'locked' }),
  problem('docker-helper-silent', { helper, seconds: 30 }),
  problem('docker-has-no-credential', { registry }),
  problem('registry-address-invalid', { text: 'not a host' }),
  problem('registry-is-of-synapse', { registry: 'docker.synapse.org' }),
  problem('registry-login-rejected', { registry, detail: 'status 401' }),
  problem('disk-nearly-full', { path: '/var/lib/docker', bytes: 1000 }),
  problem('clock-wrong', { seconds: -400 }),
  problem('proxy-unreachable', {
    proxy: 'p.example.org:8080',
    variable: 'HTTPS_PROXY',
    detail: 'ECONNREFUSED',
  }),
  problem('host-not-found', { host: 's.example.org', detail: 'ENOTFOUND' }),
  problem('tls-failed', { host: 's.example.org', detail: 'CERT_HAS_EXPIRED' }),
  problem('entity-in-trash', {
    what: 'project',
    where: 'syn1',
    trashUrl: 'https://portal.example.org/trash',
  }),
  problem('may-not-view', { what: 'project', where: 'syn1', sharingUrl: 'https://portal.example.org/syn1' }),
];

test('every problem of setting up has a sample here', () => {
  const codes = [credentialProblems, doctorProblems]
    .flatMap((group): { code: string }[] => Object.values(group))
    .map(({ code }) => code);
  expect(samples.map(({ code }) => code).sort()).toEqual(codes.sort());
});

test.each(samples)('$code is told with a sentence, a cause and a next step, and survives the wire', (it) => {
  const words = describeProblem(it);
  for (const text of [words.title, words.cause, words.nextStep]) expect(text).toMatch(/^.{10,}[.]$/s);
  expect(problemSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it);
});

test('a clock that is off is told in which direction', () => {
  expect(describeProblem(problem('clock-wrong', { seconds: 90 })).cause).toContain('90 seconds behind');
  expect(describeProblem(problem('clock-wrong', { seconds: -400 })).cause).toContain('7 minutes ahead');
});
