import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withAuth, withoutAuths, withoutLegacyAuths } from './edit-docker-config.ts';

const key = '127.0.0.1:5000';
const auth = 'YWRhOnNlY3JldA==';

/** A configuration with any other content, written in any of the usual ways. */
const configText = fc
  .record({
    config: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 }),
    auths: fc.option(
      fc.dictionary(fc.domain(), fc.record({ auth: fc.base64String(), email: fc.string() }), { maxKeys: 4 }),
      { nil: undefined },
    ),
    indent: fc.constantFrom(undefined, 1, 2, 4, '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\n\n'),
  })
  .map(({ config, auths, indent, eol, end }) => {
    const { auths: _, ...others } = config;
    const whole = auths === undefined ? others : { ...others, auths };
    return (JSON.stringify(whole, undefined, indent) + end).replaceAll('\n', eol);
  });

test('an entry that is added leaves all other content and its order as it was', () => {
  fc.assert(
    fc.property(configText, (text) => {
      const after = withAuth(text, key, auth);
      const before = JSON.parse(text);
      const now = JSON.parse(after ?? '');
      expect(now.auths[key]).toEqual({ auth });
      expect(Object.keys(now).filter((name) => name !== 'auths')).toEqual(
        Object.keys(before).filter((name) => name !== 'auths'),
      );
      for (const name of Object.keys(before)) {
        if (name !== 'auths') expect(JSON.stringify(now[name])).toBe(JSON.stringify(before[name]));
      }
      for (const host of Object.keys(before.auths ?? {})) expect(now.auths[host]).toEqual(before.auths[host]);
    }),
    { numRuns: 300 },
  );
});

test('an entry that is added and removed again leaves the same content', () => {
  fc.assert(
    fc.property(configText, (text) => {
      const after = withoutAuths(withAuth(text, key, auth) ?? '', [key]);
      expect(JSON.parse(after ?? '')).toEqual({ ...JSON.parse(text), auths: JSON.parse(text).auths ?? {} });
    }),
    { numRuns: 300 },
  );
});

test('every line that is not the entry stays byte for byte', () => {
  const text =
    '{\n    "credHelpers": {"x.io": "ecr"},\n    "number": 12345678901234567890,\n    "auths": {}\n}\n';
  expect(withAuth(text, key, auth)).toBe(
    '{\n    "credHelpers": {"x.io": "ecr"},\n    "number": 12345678901234567890,\n    "auths": {\n' +
      `        "${key}": {\n            "auth": "${auth}"\n        }\n    }\n}\n`,
  );
});

test('an empty file and one without entries get them as Docker would write them', () => {
  const written = `{\n\t"auths": {\n\t\t"${key}": {\n\t\t\t"auth": "${auth}"\n\t\t}\n\t}\n}\n`;
  expect(withAuth('', key, auth)).toBe(written);
  expect(JSON.parse(withAuth('{"auths":null}', key, auth) ?? '')).toEqual({ auths: { [key]: { auth } } });
});

test.each([
  ['no JSON', '{"auths": '],
  ['comments, which Docker does not take', '{"auths": {} /* mine */}'],
  ['a list', '[]'],
  ['entries of another kind', '{"auths": []}'],
  ['the same key twice', '{"auths":{"a.io":{"auth":"x"}},"auths":{}}'],
])('%s is not touched', (_what, text) => {
  expect(withAuth(text, key, auth)).toBeUndefined();
});

test('what is not there is not removed', () => {
  expect(withoutAuths('{ "a": 1 }', [key])).toBe('{ "a": 1 }');
  expect(withoutAuths('{ "auths": { "b.io": {} } }', [key])).toBe('{ "auths": { "b.io": {} } }');
});

test('the legacy file holds its entries at the top', () => {
  expect(JSON.parse(withoutLegacyAuths(`{"${key}":{"auth":"x"},"b.io":{"auth":"y"}}`, [key]) ?? '')).toEqual({
    'b.io': { auth: 'y' },
  });
});
