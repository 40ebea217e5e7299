import { describe, expect, it } from 'vitest';
import type { Project, Repository } from '#shared/models/synapse-entities.ts';
import { problem } from '#shared/problems.ts';
import { buildTree, filterTree, type Repositories, repositoriesOf } from './project-tree.ts';

const project = (id: string, name: string, favorite = false): Project => ({ id, name, favorite });
const repository = (id: string, projectId: string, name: string): Repository => ({
  id,
  projectId,
  repositoryName: `docker.synapse.org/${projectId}/${name}`,
  name,
  managed: true,
  modifiedAt: 0,
  etag: '',
});
const known = (...repositories: Repository[]): Repositories => ({ state: 'known', repositories });

const rna = project('syn1', 'RNA-seq Pipelines', true);
const proteo = project('syn2', 'Proteomics');
const facts = {
  favorites: [rna],
  projects: [proteo, rna],
  repositories: new Map([
    ['syn1', known(repository('syn11', 'syn1', 'samtools'), repository('syn12', 'syn1', 'rnaseq'))],
    ['syn2', known()],
  ]),
};

describe('buildTree', () => {
  it('shows a favorite once, among the favorites', () => {
    const tree = buildTree(facts);
    expect(tree.favorites.map((node) => node.key)).toEqual(['syn1']);
    expect(tree.others.map((node) => node.key)).toEqual(['syn2']);
  });

  it('shows a project once when paging brought it twice', () => {
    const tree = buildTree({ ...facts, projects: [proteo, rna, proteo] });
    expect(tree.others.map((node) => node.key)).toEqual(['syn2']);
  });

  it('lists repositories by name', () => {
    expect(buildTree(facts).favorites[0]?.children.map((child) => child.key)).toEqual(['syn12', 'syn11']);
  });

  it('says what stands in the place of repositories', () => {
    const failure = problem('synapse-throttled', { reason: '' });
    const noteOf = (repositories: ReadonlyMap<string, Repositories>) =>
      buildTree({ favorites: [], projects: [proteo], repositories }).others[0]?.children[0];
    expect(noteOf(new Map())).toMatchObject({ kind: 'note', note: 'loading' });
    expect(noteOf(new Map([['syn2', known()]]))).toMatchObject({ note: 'empty' });
    expect(noteOf(new Map([['syn2', { state: 'failed', problem: failure }]]))).toMatchObject({
      note: failure,
    });
  });
});

describe('repositoriesOf', () => {
  const failure = problem('synapse-throttled', { reason: '' });
  const row = { repository: repository('syn11', 'syn1', 'samtools'), tagCountExact: false };
  const listing = { rows: [row], freshness: 'fresh', filling: false, asOf: 1 } as const;

  it('shows what is known, while it is read again and where that failed', () => {
    const shown = known(row.repository);
    expect(repositoriesOf({ listing: { ...listing, filling: true }, problem: undefined })).toEqual(shown);
    expect(repositoriesOf({ listing, problem: failure })).toEqual(shown);
  });

  it('says that there are none only once that is known', () => {
    const empty = { ...listing, rows: [] };
    expect(repositoriesOf({ listing: { ...empty, filling: true }, problem: undefined }).state).toBe(
      'loading',
    );
    expect(repositoriesOf({ listing: empty, problem: undefined })).toEqual(known());
    expect(repositoriesOf({ listing: empty, problem: failure })).toMatchObject({ state: 'failed' });
    expect(repositoriesOf({ listing: undefined, problem: undefined }).state).toBe('loading');
    expect(repositoriesOf({ listing: undefined, problem: failure }).state).toBe('failed');
  });
});

describe('filterTree', () => {
  const tree = buildTree(facts);

  it('keeps a project that matches with all its repositories, closed as it was', () => {
    const { sections, opened } = filterTree(tree, 'PIPELINES');
    expect(sections.favorites[0]?.children).toHaveLength(2);
    expect(sections.others).toEqual([]);
    expect(opened.size).toBe(0);
  });

  it('opens a project to show the repository that matches, alone', () => {
    const { sections, opened } = filterTree(tree, 'samt');
    expect(sections.favorites[0]?.children.map((child) => child.key)).toEqual(['syn11']);
    expect([...opened]).toEqual(['syn1']);
  });

  it('finds a project by its id', () => {
    expect(filterTree(tree, 'syn2').sections.others.map((node) => node.key)).toEqual(['syn2']);
  });

  it('never takes the words "loading" for a match', () => {
    const closed = buildTree({ ...facts, repositories: new Map() });
    expect(filterTree(closed, 'loading').sections).toEqual({ favorites: [], others: [] });
  });
});
