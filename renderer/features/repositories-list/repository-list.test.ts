import { describe, expect, it } from 'vitest';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import { filterRepositories, tagCountText } from './repository-list.ts';

function row(name: string, facts: Partial<RepositoryRow> = {}): RepositoryRow {
  return {
    repository: {
      id: `syn-${name}`,
      projectId: 'syn1',
      repositoryName: `docker.synapse.org/syn1/${name}`,
      name,
      managed: true,
      modifiedAt: 0,
      etag: 'e',
    },
    tagCountExact: true,
    ...facts,
  };
}

describe('filterRepositories', () => {
  it('keeps what has every word', () => {
    const rows = [row('tool10'), row('tool9'), row('other')];
    expect(filterRepositories(rows, 'TOOL 9').map(({ repository }) => repository.name)).toEqual(['tool9']);
  });
});

describe('tagCountText', () => {
  it('does not claim to have counted all', () => {
    expect(tagCountText(row('a', { tagCount: 100, tagCountExact: false }))).toBe('100+');
    expect(tagCountText(row('a', { tagCount: 2 }))).toBe('2');
    expect(tagCountText(row('a'))).toBeUndefined();
  });
});
