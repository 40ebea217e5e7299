import { describe, expect, it } from 'vitest';
import { repositoryRoot } from './repository-root.ts';
import { citationMessage, citationMistakes, findCitationMistakes, sectionsOf } from './synapse-citations.ts';

const sections = sectionsOf('# Page\n\n## 1 One\n\n### 1.2 Two\n\ntext 9.9 text\n\n### 0.A Letters\n');
const mistakesIn = (text: string, file = 'shared/models/x.ts') =>
  citationMistakes(file, text, sections).map(({ line, message }) => `${line} ${message}`);

describe('citations of Synapse', () => {
  it('name a heading of the page, everywhere', async () => {
    const mistakes = await findCitationMistakes(repositoryRoot);
    expect(mistakes.map(citationMessage).join('\n')).toBe('');
  });

  it('are the numbers of headings, not other numbers of the text', () => {
    expect([...sections]).toEqual(['1', '1.2', '0.A']);
  });

  it.each([
    '/** So it is (Synapse §1.2). */',
    '/** So it is (Synapse §1.2, §0.A). */',
    '/** Synapse §1 and §1.2 tell. */',
    '/**\n * So it is, see Synapse\n * §1.2,\n * §1.\n */',
    '// RFC 6749 §4.1 tells',
  ])('may be written %j', (text) => {
    expect(mistakesIn(text)).toEqual([]);
  });

  it('that lead nowhere are told, the second in a list too', () => {
    expect(mistakesIn('x\n/** (Synapse §1.2, §1.3) */')).toEqual(['2 docs/synapse.md has no section 1.3.']);
    expect(mistakesIn('see\n// Synapse\n// §2')).toEqual(['3 docs/synapse.md has no section 2.']);
  });

  it('name their page', () => {
    expect(mistakesIn('/** (§1.2) */')).toEqual([expect.stringContaining('1 Which page?')]);
  });

  it('call the page by its name', () => {
    expect(mistakesIn('/** (contract 1.2) */')).toEqual([expect.stringContaining('1 The page is')]);
  });

  it('on the page itself are bare', () => {
    expect(mistakesIn('see §1.2 and §7', 'docs/synapse.md')).toEqual(['1 docs/synapse.md has no section 7.']);
  });
});
