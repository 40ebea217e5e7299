import { expect, test } from 'vitest';
import { checkExternalName } from './external-name.ts';

const check = (text: string) => checkExternalName(text, { registry: 'docker.synapse.org' });

test.each(['quay.io/biocontainers/samtools', 'ubuntu', 'localhost:5000/a/b', 'ghcr.io/org/tool-box'])(
  'takes %s',
  (text) => {
    expect(check(text)).toMatchObject({ ok: true, value: text });
  },
);

test.each([
  ['docker.synapse.org/syn1/x', 'reserved-host'],
  ['Docker.Synapse.org/syn1/x', 'reserved-host'],
  ['registry.synapse.org:5000/x', 'reserved-host'],
  ['quay.io/x:v1', 'has-tag'],
  [`quay.io/x@sha256:${'a'.repeat(64)}`, 'has-tag'],
  ['quay.io/my-org/x', 'separator-in-first-part'],
  ['https://quay.io/x', 'scheme'],
  ['', 'empty'],
])('refuses %s: %s', (text, reason) => {
  const checked = check(text);
  expect(checked).toMatchObject({ ok: false, reason });
  expect(!checked.ok && checked.sentence).toMatch(/\.$/);
});

test('a host that only ends alike is not reserved', () => {
  expect(check('notsynapse.org/x').ok).toBe(true);
});
