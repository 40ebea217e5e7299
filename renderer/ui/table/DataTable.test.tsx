// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useMemo, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Column, Sort } from './column.ts';
import { DataTable } from './DataTable.tsx';

interface Fruit {
  readonly id: string;
  readonly name: string;
  readonly grams: number;
  readonly sour: boolean;
}

const fruits: readonly Fruit[] = [
  { id: 'a', name: 'pear', grams: 150, sour: false },
  { id: 'b', name: 'lime', grams: 60, sour: true },
  { id: 'c', name: 'fig', grams: 40, sour: false },
];

interface Context {
  readonly onEat: (name: string) => void;
}

const columns: readonly Column<Fruit, Context>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 1, least: 100 },
    cell: ({ name }) => name,
    compare: (left, right) => left.name.localeCompare(right.name),
  },
  {
    id: 'grams',
    head: 'Grams',
    width: 80,
    isAtEnd: true,
    leaves: 1,
    canHide: true,
    cell: ({ grams }) => grams,
    compare: (left, right) => left.grams - right.grams,
  },
  { id: 'note', head: 'Note', width: 80, cell: ({ sour }) => (sour ? 'sour' : '') },
  {
    id: 'menu',
    head: 'Actions',
    hidesHead: true,
    width: 60,
    cell: ({ name }, { onEat }) => (
      <button type="button" onClick={() => onEat(name)}>
        Eat {name}
      </button>
    ),
  },
];

/** One entry more: what a new column of a table takes. */
const withSourness: readonly Column<Fruit, Context>[] = [
  ...columns,
  {
    id: 'sour',
    head: 'Sour',
    width: 80,
    cell: ({ sour }) => String(sour),
    compare: (left, right) => Number(left.sour) - Number(right.sour),
  },
];

// A page in memory is slow where much else runs.
vi.setConfig({ testTimeout: 60_000 });

let tableWidth = 800;

// Where nothing is laid out, everything is 0 px wide, and a virtual table shows no rows.
beforeEach(() => {
  tableWidth = 800;
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => tableWidth);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, 0, tableWidth, 600),
  );
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

type TableProps = Partial<Parameters<typeof DataTable<Fruit, Context>>[0]>;

function Fruits(props: TableProps) {
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'ascending' });
  return (
    <DataTable
      label="Fruits"
      columns={columns}
      rows={fruits}
      rowKey={({ id }) => id}
      rowText={({ name }) => name}
      context={context}
      rowHeight={32}
      sort={sort}
      onSort={setSort}
      {...props}
    />
  );
}

function ChosenFruits() {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const choice = useMemo(() => ({ hidden, onChange: setHidden }), [hidden]);
  return <Fruits choice={choice} />;
}

const context: Context = { onEat: () => undefined };

const order = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);
const heading = (name: string) => screen.getByRole('columnheader', { name });
const headings = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent);

describe('sorting', () => {
  it.each([
    ['Name', ['pear', 'lime', 'fig'], ['fig', 'lime', 'pear']],
    ['Grams', ['fig', 'lime', 'pear'], ['pear', 'lime', 'fig']],
    ['Sour', ['pear', 'fig', 'lime'], ['lime', 'pear', 'fig']],
  ])('by %s, and the other way at the next press', async (name, first, second) => {
    const user = userEvent.setup({ delay: null });
    render(<Fruits columns={withSourness} />);
    await user.click(heading(name));
    expect(order()).toEqual(first);
    await user.click(heading(name));
    expect(order()).toEqual(second);
  });

  it('tells which column sorts, and that one without a comparison does not', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Fruits />);
    expect(heading('Name').getAttribute('aria-sort')).toBe('ascending');
    expect(heading('Grams').getAttribute('aria-sort')).toBe('none');
    expect(heading('Note').getAttribute('aria-sort')).toBeNull();
    const before = order();
    await user.click(heading('Note'));
    expect(order()).toEqual(before);
  });

  it('goes by keyboard', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Fruits />);
    await user.tab();
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(heading('Name'));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(order()).toEqual(['fig', 'lime', 'pear']);
    expect(heading('Grams').getAttribute('aria-sort')).toBe('ascending');
  });
});

describe('columns', () => {
  it('leave where there is no room for them', () => {
    tableWidth = 319;
    render(<Fruits />);
    expect(headings()).toEqual(['Name', 'Note', 'Actions']);
    expect(within(screen.getByRole('row', { name: /pear/ })).queryByText('150')).toBeNull();
  });

  it('are hidden by choice and shown again, and the table stays the same', async () => {
    const user = userEvent.setup({ delay: null });
    render(<ChosenFruits />);
    const table = screen.getByRole('grid', { name: 'Fruits' });
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    expect(screen.getAllByRole('menuitemcheckbox').map((item) => item.textContent)).toEqual(['Grams']);
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Grams' }));
    await user.keyboard('{Escape}');
    expect(headings()).toEqual(['Name', 'Note', 'Actions']);
    expect(screen.queryByText('150')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Grams' }));
    await user.keyboard('{Escape}');
    expect(headings()).toEqual(['Name', 'Grams', 'Note', 'Actions']);
    expect(screen.getByText('150')).toBeTruthy();
    expect(screen.getByRole('grid', { name: 'Fruits' })).toBe(table);
  });

  it('hand the context to their cells', async () => {
    const user = userEvent.setup({ delay: null });
    const onEat = vi.fn();
    const { rerender } = render(<Fruits />);
    rerender(<Fruits context={{ onEat }} />);
    await user.click(screen.getByRole('button', { name: 'Eat lime' }));
    expect(onEat).toHaveBeenCalledWith('lime');
  });
});

describe('rows', () => {
  it('are walked and opened by keyboard', async () => {
    const user = userEvent.setup({ delay: null });
    const onOpen = vi.fn();
    render(<Fruits selection="single" onOpen={onOpen} />);
    await user.tab();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(fruits[1]);
  });

  it('are selected together by check boxes', async () => {
    const user = userEvent.setup({ delay: null });
    const selections: string[][] = [];
    render(
      <Fruits selection="boxes" onSelect={(keys) => selections.push([...keys].map(String).toSorted())} />,
    );
    await user.click(screen.getByRole('checkbox', { name: 'Select lime' }));
    expect(selections.at(-1)).toEqual(['b']);
    await user.click(screen.getByRole('checkbox', { name: 'Select all fruits' }));
    expect(selections.at(-1)).toEqual(['a', 'b', 'c']);
  });

  it('hear keys before the table does', async () => {
    const user = userEvent.setup({ delay: null });
    const keys: string[] = [];
    render(<Fruits onRowKey={({ key }, { name }) => keys.push(`${key} ${name}`)} />);
    await user.tab();
    await user.keyboard('{Delete}');
    expect(keys).toEqual(['Delete fig']);
  });

  it('give way to words where there are none', () => {
    render(<Fruits rows={[]} emptyState={() => 'No fruit'} />);
    expect(screen.getByText('No fruit')).toBeTruthy();
  });

  it('are only as many in the page as are in sight', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      id: String(index),
      name: `n${index}`,
      grams: index,
      sour: false,
    }));
    render(<Fruits rows={many} />);
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(100);
  });
});
