import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

test.each([
  [`token ${token} end`, 'token [redacted] end'],
  [`Authorization: Bearer ${token}`, 'Authorization: [redacted]'],
  ['authorization: basic YWRhOnNlY3JldHNlY3JldA==', 'authorization: [redacted]'],
  ['{"username":"ada","password":"hunter2 x"}', '{"username":"ada","password":"[redacted]"}'],
  ['{"identitytoken":"abc.def"}', '{"identitytoken":"[redacted]"}'],
  ['{"registrytoken": "abc"}', '{"registrytoken": "[redacted]"}'],
  ['{"auths":{"quay.io":{"auth":"eDp5"}}}', '{"auths":{"quay.io":{"auth":"[redacted]"}}}'],
])('takes secrets out of %s', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test('leaves digests, names and sentences alone', () => {
  const text = 'pushed docker.synapse.org/syn1/rnaseq:v2 as sha256:2e36829f986351042e28242ae386913645a7b41b';
  expect(redact(text)).toBe(text);
});
