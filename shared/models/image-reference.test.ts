import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReference, parseImageReference, type ReferenceRejection } from './image-reference.ts';

const hex = 'a'.repeat(64);

test.each<[string, object]>([
  ['rnaseq', { domain: undefined, path: 'rnaseq', tag: undefined }],
  ['rnaseq:v2', { domain: undefined, path: 'rnaseq', tag: 'v2' }],
  ['library/rnaseq:V2', { domain: undefined, path: 'library/rnaseq', tag: 'V2' }],
  ['localhost/rnaseq', { domain: 'localhost', path: 'rnaseq', tag: undefined }],
  ['docker.synapse.org/syn1/a/b:1', { domain: 'docker.synapse.org', path: 'syn1/a/b', tag: '1' }],
  ['127.0.0.1:5000/syn1/x', { domain: '127.0.0.1:5000', path: 'syn1/x', tag: undefined }],
  ['[::1]:5000/syn1/x:y', { domain: '[::1]:5000', path: 'syn1/x', tag: 'y' }],
  [`a:b@sha256:${hex}`, { path: 'a', tag: 'b', digest: `sha256:${hex}` }],
  ['a/b__c.d-e---f', { path: 'a/b__c.d-e---f' }],
  ['a'.repeat(255), { path: 'a'.repeat(255) }],
])('reads %s', (text, parts) => {
  expect(parseImageReference(text)).toMatchObject({ ok: true, value: parts });
});

test.each<[string, ReferenceRejection]>([
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://docker.synapse.org/syn1/x', 'scheme'],
  ['rna seq', 'blank-inside'],
  ['RNAseq', 'upper-case'],
  ['a/b___c', 'bad-separator'],
  ['-a', 'bad-separator'],
  ['a.', 'bad-separator'],
  ['a..b', 'bad-separator'],
  ['a//b', 'empty-component'],
  ['a/', 'empty-component'],
  ['a/b$', 'bad-character'],
  ['ünï', 'bad-character'],
  ['-bad-.org/x', 'bad-domain'],
  ['host:port/x', 'bad-domain'],
  ['a:', 'bad-tag'],
  ['a:-v', 'bad-tag'],
  [`a:${'v'.repeat(129)}`, 'bad-tag'],
  ['a@sha256:abc', 'bad-digest'],
  [`a@sha256:${hex}@sha256:${hex}`, 'bad-digest'],
  ['a'.repeat(256), 'too-long'],
])('refuses %j because of %s', (text, reason) => {
  expect(parseImageReference(text)).toEqual({ ok: false, reason });
});

test('what is read is written back as it was', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-+)[a-z0-9]{1,8}){0,2}$/);
  const domain = fc.option(fc.stringMatching(/^[a-z0-9]{1,8}\.[a-z]{2,5}(:[0-9]{2,4})?$/), {
    nil: undefined,
  });
  const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/), { nil: undefined });
  fc.assert(
    fc.property(
      domain,
      fc.array(part, { minLength: 1, maxLength: 4 }),
      tag,
      fc.boolean(),
      (host, path, name, pinned) => {
        const text = `${host ? `${host}/` : ''}p/${path.join('/')}${name ? `:${name}` : ''}${pinned ? `@sha256:${hex}` : ''}`;
        const parsed = parseImageReference(text);
        expect(parsed).toMatchObject({ ok: true });
        if (parsed.ok) expect(formatReference(parsed.value)).toBe(text);
      },
    ),
  );
});

test('no text at all makes the parser throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseImageReference(text)));
});
