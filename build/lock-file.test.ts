import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { repositoryRoot } from './checks/repository-root.ts';
import { differenceFromLock } from './setup/node-modules.mjs';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const { packages } = lockFile.parse(
  JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8')),
);

/** Where npm may have put what `path` depends on: beside it or beside one of its parents. */
function places(path: string, name: string): readonly string[] {
  const parts = path.split('/node_modules/');
  return parts
    .map((_, depth) => [...parts.slice(0, parts.length - depth), name].join('/node_modules/'))
    .concat(`node_modules/${name}`);
}

// A version whose package for some other system can't be had when the lock file is written is left out of it
// silently, and then `npm ci` refuses the file.
it('the lock file holds the packages of every system, not only of the one it was written on', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => places(path, name).every((place) => packages[place] === undefined))
      .map((name) => `${name} of ${path}`),
  );
  expect(missing).toEqual([]);
});

it.each([
  ['the same', {}, undefined],
  ['lacks a package', { 'node_modules/zod': undefined }, 'node_modules/zod is missing'],
  [
    'has another version',
    { 'node_modules/zod': { version: '3.0.0' } },
    'node_modules/zod has another version',
  ],
  ['lacks what is for another system', { 'node_modules/fsevents': undefined }, undefined],
])('set-up sees when what is installed %s', (_what, change, difference) => {
  const wanted = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.0.0' },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  };
  const installed = Object.fromEntries(
    Object.entries({ ...wanted.packages, ...change }).flatMap(([path, entry]) =>
      entry ? [[path, entry]] : [],
    ),
  );
  expect(differenceFromLock(wanted, { packages: installed })).toBe(difference);
});
