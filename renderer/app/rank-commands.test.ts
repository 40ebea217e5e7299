import { describe, expect, it } from 'vitest';
import { rankCommands } from './rank-commands.ts';

const commands = [
  { title: 'Go to Settings' },
  { title: 'Push rnaseq:v2' },
  { title: 'lab/rnaseq', keywords: 'syn123' },
  { title: 'rnaseq-tools' },
];
const titles = (query: string, limit = 10) => rankCommands(commands, query, limit).map((it) => it.title);

describe('rankCommands', () => {
  it('shows all in their order while nothing is typed', () => {
    expect(titles('  ')).toEqual(commands.map((it) => it.title));
  });

  it('puts what starts with the text before what has it later', () => {
    expect(titles('rnaseq')).toEqual(['rnaseq-tools', 'Push rnaseq:v2', 'lab/rnaseq']);
  });

  it('needs every word, in any case and order', () => {
    expect(titles('V2 push')).toEqual(['Push rnaseq:v2']);
    expect(titles('push nothing')).toEqual([]);
  });

  it('finds by words that are not shown', () => {
    expect(titles('syn123')).toEqual(['lab/rnaseq']);
  });

  it('gives no more than asked for', () => {
    expect(titles('', 2)).toHaveLength(2);
  });
});
