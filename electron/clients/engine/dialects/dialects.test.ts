import { expect, test } from 'vitest';
import { dialectOf, dialects } from './dialects.ts';

test.each([
  ['Docker', ['Engine', 'containerd', 'runc'], 'docker'],
  ['Podman', ['Podman Engine', 'Conmon'], 'podman'],
  ['an engine that names no components', [], 'docker'],
  ['one that nobody knows', ['Whale Engine'], 'docker'],
])('%s is told by its components', (_, components, kind) => {
  expect(dialectOf(components).kind).toBe(kind);
});

test('each dialect stands under its own kind', () => {
  expect(Object.entries(dialects).map(([kind, dialect]) => dialect.kind === kind)).not.toContain(false);
});
