import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { goodForMs, hasFreshName, hasFreshTags, isGood, isKnownTag, restIsKnown } from './freshness.ts';
import type { KnownProject, KnownRepository } from './known-repository.ts';

const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const tag = (name: string, pushedAt = 1): Tag => ({ tag: name, digest, pushedAt });
const known = (over: Partial<KnownRepository> = {}): KnownRepository => ({
  id: 'syn2',
  projectId: 'syn1',
  modifiedAt: 100,
  ...over,
});
const entity = (modifiedAt: number, managed = true) => ({
  id: 'syn2',
  projectId: 'syn1',
  repositoryName: 'docker.synapse.org/syn1/tool',
  name: 'tool',
  managed,
  modifiedAt,
  etag: 'e',
});

test('a list is good for its time, never before it was read, nor after the clock was set back', () => {
  expect(isGood(1000, goodForMs.view, 1000)).toBe(true);
  expect(isGood(1000, goodForMs.view, 1000 + goodForMs.view - 1)).toBe(true);
  expect(isGood(1000, goodForMs.view, 1000 + goodForMs.view)).toBe(false);
  expect(isGood(undefined, goodForMs.view, 1000)).toBe(false);
  expect(isGood(1001, goodForMs.view, 1000)).toBe(false);
});

test('tags are fresh for as long as the repository says it has not changed, and as many as are known', () => {
  const tags = { list: [tag('a'), tag('b')], complete: false, readAt: 100 };
  expect(hasFreshTags(known({ tags }), 2)).toBe(true);
  expect(hasFreshTags(known({ tags }), 3)).toBe(false);
  expect(hasFreshTags(known({ tags: { ...tags, complete: true } }), 3)).toBe(true);
  expect(hasFreshTags(known({ tags, modifiedAt: 101 }), 0)).toBe(false);
  // The repository itself told of a change that its project's list does not know of.
  expect(hasFreshTags(known({ tags, repository: entity(101) }), 0)).toBe(false);
  expect(hasFreshTags(known({ tags: { ...tags, readAt: 0 }, modifiedAt: 0 }), 0)).toBe(false);
  expect(hasFreshTags(known(), 0)).toBe(false);
});

test('a managed name is known for good, an external one until its repository changes', () => {
  expect(hasFreshName(known())).toBe(false);
  expect(hasFreshName(known({ repository: entity(50) }))).toBe(true);
  expect(hasFreshName(known({ repository: entity(50, false) }))).toBe(false);
  expect(hasFreshName(known({ repository: entity(100, false) }))).toBe(true);
  expect(hasFreshName(known({ repository: entity(100, false), modifiedAt: 0 }))).toBe(false);
});

test('the rest of a list is known from an unchanged repository on, where the number is right too', () => {
  const project: KnownProject = {
    id: 'syn1',
    listedAt: 1,
    repositories: new Map([
      ['syn2', known()],
      ['syn3', known({ id: 'syn3', modifiedAt: 90 })],
    ]),
  };
  const unchanged = [{ id: 'syn2', modifiedAt: 100 }];
  expect(restIsKnown(project, unchanged, 2)).toBe(true);
  expect(restIsKnown(project, unchanged, 1)).toBe(false);
  expect(restIsKnown(project, unchanged, undefined)).toBe(false);
  expect(restIsKnown(project, [{ id: 'syn2', modifiedAt: 101 }], 2)).toBe(false);
  const { listedAt: _, ...neverListed } = project;
  expect(restIsKnown(neverListed, unchanged, 2)).toBe(false);
});

test('a tag is known where name, digest and time are the same', () => {
  expect(isKnownTag(tag('a'), [tag('b'), tag('a')])).toBe(true);
  expect(isKnownTag(tag('a', 2), [tag('a')])).toBe(false);
});
