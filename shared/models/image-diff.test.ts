import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dockerfileStep } from './image-configuration.ts';
import { type ComparedImage, diffImages } from './image-diff.ts';
import { diffSequences } from './sequence-diff.ts';

function image(changes: Partial<ComparedImage> = {}): ComparedImage {
  return {
    layers: [
      { diffId: 'base', digest: 'packed-base', size: 100 },
      { diffId: 'tools', digest: 'packed-tools', size: 20 },
    ],
    configuration: {
      env: ['PATH=/bin', 'THREADS=4'],
      entrypoint: ['/bin/run'],
      command: [],
      exposedPorts: [],
      volumes: [],
    },
    labels: { 'org.opencontainers.image.version': '1' },
    history: [{ createdBy: 'ADD base', empty: false }],
    platforms: [{ os: 'linux', architecture: 'amd64' }],
    ...changes,
  };
}

test('two images of the same parts are identical, whatever their age', () => {
  expect(diffImages(image({ createdAt: 1 }), image({ createdAt: 2 }))).toMatchObject({
    identical: true,
    same: { layers: 2, bytes: 120, exact: true },
    added: { layers: 0 },
    removed: { layers: 0 },
  });
});

test('tells layers, settings, environment, labels and steps that changed', () => {
  const after = image({
    layers: [
      { diffId: 'base', digest: 'packed-base', size: 100 },
      { diffId: 'newer tools', digest: 'packed-newer', size: 30 },
    ],
    configuration: {
      env: ['PATH=/bin', 'THREADS=8', 'MODE=fast=yes'],
      entrypoint: ['/bin/run', '--all'],
      command: [],
      user: 'ada',
      exposedPorts: [],
      volumes: [],
    },
    labels: {},
    history: [
      { createdBy: 'ADD base', empty: false },
      { createdBy: 'RUN make', empty: false },
    ],
  });
  const diff = diffImages(image(), after);
  expect(diff.identical).toBe(false);
  expect(diff.layers.map(({ diffId, change }) => [diffId, change])).toEqual([
    ['base', 'same'],
    ['tools', 'removed'],
    ['newer tools', 'added'],
  ]);
  expect(diff.added).toEqual({ layers: 1, bytes: 30, exact: true });
  expect(diff.removed).toEqual({ layers: 1, bytes: 20, exact: true });
  expect(diff.env).toEqual([
    { name: 'MODE', after: 'fast=yes' },
    { name: 'THREADS', before: '4', after: '8' },
  ]);
  expect(diff.settings).toEqual([
    { name: 'entrypoint', before: '["/bin/run"]', after: '["/bin/run", "--all"]' },
    { name: 'user', after: 'ada' },
  ]);
  expect(diff.labels).toEqual([{ name: 'org.opencontainers.image.version', before: '1' }]);
  expect(diff.history.map(({ change }) => change)).toEqual(['same', 'added']);
});

test('a local image, which knows no packed layers, compares with a remote one by what is unpacked', () => {
  const here = image({ layers: [{ diffId: 'base' }, { diffId: 'mine' }] });
  const diff = diffImages(here, image());
  expect(diff.layers.map(({ change }) => change)).toEqual(['same', 'removed', 'added']);
  expect(diff.removed).toEqual({ layers: 1, bytes: 0, exact: false });
});

test('a sequence diff leads from the one list to the other', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const changes = diffSequences(before, after, (word) => word);
      const without = (change: string) =>
        changes.filter((one) => one.change !== change).map(({ item }) => item);
      expect(without('added')).toEqual(before);
      expect(without('removed')).toEqual(after);
    }),
  );
});

test('build steps read as the Dockerfile had them', () => {
  expect(dockerfileStep('/bin/sh -c #(nop)  ENV A=1')).toBe('ENV A=1');
  expect(dockerfileStep('/bin/sh -c apt-get update')).toBe('RUN apt-get update');
  expect(dockerfileStep('RUN /bin/sh -c make # buildkit')).toBe('RUN make');
  expect(dockerfileStep('|1 VERSION=2 /bin/sh -c make')).toBe('RUN make');
  expect(dockerfileStep('COPY . /src # buildkit')).toBe('COPY . /src');
});
