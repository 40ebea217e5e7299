import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Column, fitColumns, sortRows } from './column.ts';

interface Fruit {
  readonly name: string;
  readonly grams: number;
}

const nothing = () => null;
const columns: readonly Column<Fruit>[] = [
  { id: 'name', head: 'Name', width: { share: 1, least: 100 }, cell: nothing, compare: byName },
  { id: 'state', head: 'State', width: 200, narrow: { width: 80, leaves: 1 }, cell: nothing },
  { id: 'grams', head: 'Grams', width: 60, leaves: 3, canHide: true, cell: nothing, compare: byGrams },
  { id: 'id', head: 'Id', width: 90, leaves: 2, cell: nothing },
];

function byName(left: Fruit, right: Fruit): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

function byGrams(left: Fruit, right: Fruit): number {
  return left.grams - right.grams;
}

const shownAt = (width: number, hidden?: ReadonlySet<string>) =>
  fitColumns(columns, width, hidden).map(({ column, isNarrow }) => column.id + (isNarrow ? ' narrow' : ''));

describe('fitColumns', () => {
  it('shows all where there is room for the least width of each', () => {
    expect(shownAt(450)).toEqual(['name', 'state', 'grams', 'id']);
  });

  it('gives up one thing after another, in the order of leaves', () => {
    expect(shownAt(449)).toEqual(['name', 'state narrow', 'grams', 'id']);
    expect(shownAt(329)).toEqual(['name', 'state narrow', 'grams']);
    expect(shownAt(239)).toEqual(['name', 'state narrow']);
  });

  it('keeps the columns that never leave, however narrow it is', () => {
    expect(shownAt(10)).toEqual(['name', 'state narrow']);
  });

  it('leaves out what the user hides, which makes room for others', () => {
    expect(shownAt(390, new Set(['grams']))).toEqual(['name', 'state', 'id']);
  });

  it('does not hide what can’t be hidden', () => {
    expect(shownAt(450, new Set(['name', 'id']))).toEqual(['name', 'state', 'grams', 'id']);
  });

  test('a wider table never shows fewer columns', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (width, more) => {
        expect(shownAt(width + more).length).toBeGreaterThanOrEqual(shownAt(width).length);
      }),
    );
  });
});

describe('sortRows', () => {
  const rows: readonly Fruit[] = [
    { name: 'pear', grams: 150 },
    { name: 'plum', grams: 40 },
    { name: 'fig', grams: 40 },
  ];
  const names = (sorted: readonly Fruit[]) => sorted.map(({ name }) => name);

  it('compares as the column does, both ways', () => {
    expect(names(sortRows(rows, columns, { column: 'name', direction: 'ascending' }))).toEqual([
      'fig',
      'pear',
      'plum',
    ]);
    expect(names(sortRows(rows, columns, { column: 'name', direction: 'descending' }))).toEqual([
      'plum',
      'pear',
      'fig',
    ]);
  });

  it('keeps the order of equal rows ascending in both directions', () => {
    const up = sortRows(rows, columns, { column: 'grams', direction: 'ascending' }, byName);
    const down = sortRows(rows, columns, { column: 'grams', direction: 'descending' }, byName);
    expect(names(up)).toEqual(['fig', 'plum', 'pear']);
    expect(names(down)).toEqual(['pear', 'fig', 'plum']);
  });

  it('leaves the rows as they came where the column does not sort', () => {
    expect(sortRows(rows, columns, { column: 'state', direction: 'ascending' })).toBe(rows);
    expect(sortRows(rows, columns, { column: 'gone', direction: 'ascending' })).toBe(rows);
  });
});
