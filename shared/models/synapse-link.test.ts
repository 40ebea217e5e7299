import { describe, expect, it } from 'vitest';
import { synapseIdIn } from './synapse-link.ts';

describe('synapseIdIn', () => {
  it.each([
    ['syn123', 'syn123'],
    ['  SYN123 ', 'syn123'],
    ['https://www.synapse.org/Synapse:syn123', 'syn123'],
    ['https://www.synapse.org/Synapse:syn123/docker/', 'syn123'],
    ['https://www.synapse.org/#!Synapse:syn456/wiki/99', 'syn456'],
    ['docker.synapse.org/syn789/rnaseq:v2', 'syn789'],
    ['localhost:5000/syn789/rnaseq', 'syn789'],
  ])('finds the id in %s', (text, id) => {
    expect(synapseIdIn(text)).toBe(id);
  });

  it.each(['', 'rnaseq', 'syn', 'synapse', 'syn12x', 'https://example.org/syn12', 'a/b/syn12/c', 'mysyn12'])(
    'finds none in "%s"',
    (text) => {
      expect(synapseIdIn(text)).toBeUndefined();
    },
  );
});
