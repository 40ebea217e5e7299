import { expect, test } from 'vitest';
import { matchesProject, projectOptions } from './project-options.ts';

const pipes = { id: 'syn42', name: 'RNA-seq Pipes', favorite: false };
const dream = { id: 'syn7', name: 'DREAM', favorite: true };

test('favorites come first, and a project that is in two lists comes once', () => {
  expect(projectOptions([dream], [pipes, dream]).map(({ id }) => id)).toEqual(['syn7', 'syn42']);
  expect(projectOptions([pipes], [pipes, dream]).map(({ id }) => id)).toEqual(['syn7', 'syn42']);
});

test('a project is found by name, by the start of its id and by its address', () => {
  expect(matchesProject(pipes, 'pipes')).toBe(true);
  expect(matchesProject(pipes, 'syn4')).toBe(true);
  expect(matchesProject(pipes, 'https://www.synapse.org/Synapse:syn42')).toBe(true);
  expect(matchesProject(pipes, 'dream')).toBe(false);
});
