export interface SequenceChange<Item> {
  readonly item: Item;
  readonly change: 'same' | 'added' | 'removed';
}

/**
 * The shortest way from one list to another, in order, by longest common subsequence. What is the same is
 * taken from `after`. Meant for lists of some hundreds: the work grows with the product of the lengths.
 */
export function diffSequences<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly SequenceChange<Item>[] {
  const left = before.map(keyOf);
  const right = after.map(keyOf);
  const common = commonLengths(left, right);
  const changes: SequenceChange<Item>[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && now !== undefined && left[i] === right[j]) {
      changes.push({ item: now, change: 'same' });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      changes.push({ item: old, change: 'removed' });
      i += 1;
    } else if (now !== undefined) {
      changes.push({ item: now, change: 'added' });
      j += 1;
    }
  }
  return changes;
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        left[i] === right[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
