import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { hasUnknownFields, keepUnknownFields } from './keep-unknown-fields.ts';

const schema = z.object({
  state: z.string(),
  job: z.object({ tag: z.string(), note: z.string().optional() }),
  list: z.array(z.object({ id: z.string() })),
});
const stored = {
  state: 'queued',
  resume: { at: 7 },
  job: { tag: 'v1', note: 'old', priority: 2 },
  list: [
    { id: 'a', colour: 'red' },
    { id: 'b', colour: 'blue' },
  ],
};
const understood = schema.parse(stored);

test('unknown fields survive at every depth, known ones follow the new value', () => {
  const next = { ...understood, state: 'running', job: { tag: 'v2' } };
  expect(keepUnknownFields(stored, understood, next)).toEqual({
    ...stored,
    state: 'running',
    job: { tag: 'v2', priority: 2 },
  });
});

test('entries of a list keep theirs wherever they move, and go with the entry', () => {
  const next = { ...understood, list: [{ id: 'c' }, { id: 'b' }] };
  expect(keepUnknownFields(stored, understood, next)).toMatchObject({
    list: [{ id: 'c' }, { id: 'b', colour: 'blue' }],
  });
});

test('an unknown field is found at every depth', () => {
  expect(hasUnknownFields(understood, schema.parse(understood))).toBe(false);
  for (const odd of [
    { ...understood, resume: undefined },
    { ...understood, job: { ...understood.job, priority: 2 } },
    { ...understood, list: [{ id: 'a' }, { id: 'b', colour: 'blue' }] },
  ]) {
    expect(hasUnknownFields(odd, schema.parse(odd))).toBe(true);
  }
});

test('what this Axon reads back is always what it wrote', () => {
  const text = fc.string({ maxLength: 3 });
  const known = fc.record({
    state: text,
    job: fc.record({ tag: text, note: text }, { requiredKeys: ['tag'] }),
    list: fc.uniqueArray(fc.record({ id: text }), { maxLength: 4, selector: ({ id }) => id }),
  });
  fc.assert(
    fc.property(
      known,
      known,
      fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.jsonValue()),
      (old, next, more) => {
        const before = { ...more, ...old, job: { ...more, ...old.job } };
        const written = keepUnknownFields(before, schema.parse(before), next);
        expect(schema.parse(written)).toEqual(next);
        expect(written).toMatchObject(more);
        expect(hasUnknownFields(written, next)).toBe(Object.keys(more).length > 0);
      },
    ),
  );
});
