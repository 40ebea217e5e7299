import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyDriftUpdate,
  countDrift,
  type Drift,
  type DriftMap,
  diffDrift,
  driftStateSchema,
  noDrift,
} from './drift.ts';

const states = driftStateSchema.options.filter((state) => state !== 'only-there');
const driftArbitrary: fc.Arbitrary<Drift> = fc
  .constantFrom(...states)
  .map((state): Drift => ({ state, sentence: state, action: { kind: 'none' } }));
const mapArbitrary: fc.Arbitrary<DriftMap> = fc.record({
  rows: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), driftArbitrary)).map((rows) => new Map(rows)),
  onlyThere: fc.constant([]),
  status: fc.record({ state: fc.constantFrom('asking' as const, 'settled' as const) }),
});

test('a window that applies every update holds what the backend holds', () => {
  fc.assert(
    fc.property(fc.array(mapArbitrary, { minLength: 1, maxLength: 8 }), (moments) => {
      let before: DriftMap | undefined;
      let held: DriftMap = noDrift;
      for (const now of moments) {
        const update = diffDrift(before, now);
        before = now;
        if (update === undefined) continue;
        held = applyDriftUpdate(held, update);
        expect(update.counts).toEqual(countDrift(now));
      }
      const last = moments.at(-1);
      expect(Object.fromEntries(held.rows)).toEqual(Object.fromEntries(last?.rows ?? []));
      expect(held.status).toEqual(last?.status);
    }),
  );
});

test('a row that did not change is not sent again', () => {
  const rows = new Map<string, Drift>([
    ['a', { state: 'same', sentence: '', action: { kind: 'none' } }],
    ['b', { state: 'unknown', sentence: '', action: { kind: 'refresh' } }],
  ]);
  const before: DriftMap = { rows, onlyThere: [], status: { state: 'settled' } };
  const after: DriftMap = {
    ...before,
    rows: new Map(rows).set('b', { state: 'same', sentence: '', action: { kind: 'none' } }),
  };
  expect(diffDrift(before, { ...before, rows: new Map(rows) })).toBeUndefined();
  expect(diffDrift(before, after)).toMatchObject({ type: 'patch', upserted: { b: { state: 'same' } } });
  expect(Object.keys((diffDrift(before, after) as { upserted: object }).upserted)).toEqual(['b']);
});
