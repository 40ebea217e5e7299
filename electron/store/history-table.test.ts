import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transfer } from '#shared/models/transfer.ts';
import { openTestStore, type TestStore, transferOf } from './test-store.fixture.ts';

let folder: string;
let store: TestStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-history-'));
  store = openTestStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const ended = (id: string, attempt = 1): Transfer => ({
  ...transferOf(id),
  state: 'cancelled',
  attempt,
  endedAt: attempt,
  layers: [{ id: 'a', phase: 'moving', current: 1 }],
});

test('each attempt is an entry, the last one is found, and layers are not kept', () => {
  store.history.note(ended('a'));
  store.history.note(ended('b'), ended('a', 2));
  const { step: _, layers: __, ...kept } = ended('a', 2);
  expect(store.history.find('a')).toEqual(kept);
  expect(store.history.find('c')).toBeUndefined();
});

test('the oldest are forgotten when there are very many', () => {
  store.history.note(...Array.from({ length: 10_003 }, (_, index) => ended(`row ${index}`)));
  expect(store.history.find('row 2')).toBeUndefined();
  expect(store.history.find('row 3')).toMatchObject({ state: 'cancelled' });
});
