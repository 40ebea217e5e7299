import { describe, expect, it } from 'vitest';
import type { Drift } from '#shared/models/drift.ts';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import { repositoryStatus } from './repository-status.ts';

function row(managed: boolean, tagCount = 1): RepositoryRow {
  return {
    repository: {
      id: 'syn2',
      projectId: 'syn1',
      repositoryName: 'docker.synapse.org/syn1/a',
      name: 'a',
      managed,
      modifiedAt: 0,
      etag: 'e',
    },
    tagCount,
    tagCountExact: true,
  };
}

function drift(state: Drift['state'], repositoryId = 'syn2'): Drift {
  return { state, sentence: `because ${state}`, action: { kind: 'none' }, repositoryId };
}

describe('repositoryStatus', () => {
  it('lets the image speak that most asks for a decision', () => {
    const status = repositoryStatus(row(true), [drift('same'), drift('newer-there')]);
    expect(status).toMatchObject({ word: 'Newer in Synapse', reason: 'because newer-there' });
  });

  it('is of images of this repository alone', () => {
    expect(repositoryStatus(row(true), [drift('not-pushed', 'syn3')]).word).toBe('In Synapse');
  });

  it('says that it is empty, or elsewhere', () => {
    expect(repositoryStatus(row(true, 0), []).word).toBe('Empty');
    expect(repositoryStatus(row(false), [drift('same')]).word).toBe('In another registry');
  });
});
