import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrate, migrations, NewerStore, storedVersion } from './migrations.ts';

const open = () => new DatabaseSync(':memory:');

function contentOf(database: DatabaseSync) {
  const tables = database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  return JSON.stringify([storedVersion(database), tables, rows]);
}

/** Steps as releases would bring them: each makes a table, and changes one that is there. */
const stepsOfReleases = fc
  .array(fc.constantFrom('add', 'fill', 'copy'), { minLength: 1, maxLength: 6 })
  .map((kinds) =>
    kinds.map((kind, step) => {
      const create = `CREATE TABLE t${step} (a TEXT NOT NULL) STRICT;`;
      if (kind === 'fill') return `${create} INSERT INTO t${step} VALUES ('of step ${step}');`;
      if (kind === 'copy' && step > 0) return `${create} INSERT INTO t${step} SELECT a FROM t${step - 1};`;
      return create;
    }),
  );

test('whichever version a file has, it becomes what a new one is, and keeps its rows', () => {
  fc.assert(
    fc.property(stepsOfReleases, fc.nat(), fc.array(fc.string(), { maxLength: 5 }), (steps, pick, values) => {
      const from = 1 + (pick % steps.length);
      const old = open();
      migrate(old, steps.slice(0, from));
      for (const value of values) old.prepare(`INSERT INTO t${from - 1} VALUES (?)`).run(value);
      const before = old.prepare(`SELECT a FROM t${from - 1}`).all();
      migrate(old, steps);
      expect(old.prepare(`SELECT a FROM t${from - 1}`).all()).toEqual(before);
      const fresh = open();
      migrate(fresh, steps);
      const names = `SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`;
      expect(old.prepare(names).all()).toEqual(fresh.prepare(names).all());
      expect(storedVersion(old)).toBe(steps.length);
      const once = contentOf(old);
      migrate(old, steps);
      expect(contentOf(old)).toBe(once);
    }),
  );
});

test('a step that fails leaves the file as it was, whatever the steps before it did', () => {
  fc.assert(
    fc.property(stepsOfReleases, fc.nat(), fc.nat(), (steps, pick, where) => {
      const from = pick % (steps.length + 1);
      const database = open();
      migrate(database, steps.slice(0, from));
      const before = contentOf(database);
      const at = from + (where % (steps.length - from + 1));
      expect(() => migrate(database, steps.toSpliced(at, 0, 'INSERT INTO nowhere VALUES (1)'))).toThrow(
        'nowhere',
      );
      expect(contentOf(database)).toBe(before);
      migrate(database, steps);
      expect(storedVersion(database)).toBe(steps.length);
    }),
  );
});

test('a file that had more steps than are known is not touched', () => {
  const database = open();
  migrate(database, [...migrations, 'CREATE TABLE later (x)']);
  const before = contentOf(database);
  expect(() => migrate(database)).toThrow(NewerStore);
  expect(contentOf(database)).toBe(before);
});
