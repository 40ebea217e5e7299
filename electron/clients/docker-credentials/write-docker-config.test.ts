/** Rewriting Docker's file: what is beside it, and what others do to it meanwhile. */

import { writeFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { rewriteConfig } from './write-docker-config.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axon-config-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = join(folder, 'config.json');
});

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test.each(['600', '640', '644', '666'])(
  'the backup of a file with mode %s is for the user alone: it holds the secrets of before',
  async (text) => {
    const mode = Number.parseInt(text, 8);
    await writeFile(file, '{"auths":{"a.io":{"auth":"c2VjcmV0"}}}');
    await chmod(file, mode);
    const backup = (await rewriteConfig(file, () => '{}')) ?? '';
    expect(await readFile(backup, 'utf8')).toContain('c2VjcmV0');
    expect(await modeOf(backup)).toBe(0o600);
    expect(await modeOf(file)).toBe(mode);
  },
);

test('a backup that was there with more permissions loses them', async () => {
  await writeFile(file, '{"a":1}');
  await writeFile(`${file}.before-axon`, 'older');
  await chmod(`${file}.before-axon`, 0o644);
  const backup = (await rewriteConfig(file, () => '{"a":2}')) ?? '';
  expect(await readFile(backup, 'utf8')).toBe('{"a":1}');
  expect(await modeOf(backup)).toBe(0o600);
});

test('what another program has written meanwhile is not written over', async () => {
  await writeFile(file, '{"a":1}');
  const error = await rewriteConfig(file, () => {
    writeFileSync(file, '{"a":"of the docker command"}');
    return '{"a":2}';
  }).catch((reason: unknown) => reason);
  expect(error instanceof ProblemError && error.problem.code).toBe('docker-config-changed');
  expect(await readFile(file, 'utf8')).toBe('{"a":"of the docker command"}');
});

test('a file that another program has made meanwhile is not written over', async () => {
  const error = await rewriteConfig(file, () => {
    writeFileSync(file, '{"auths":{}}');
    return '{}';
  }).catch((reason: unknown) => reason);
  expect(error instanceof ProblemError && error.problem.code).toBe('docker-config-changed');
  expect(await readFile(file, 'utf8')).toBe('{"auths":{}}');
});

test('nothing is written where there is nothing to change', async () => {
  await writeFile(file, '{"a":1}');
  const { ino } = await stat(file);
  expect(await rewriteConfig(file, (text) => text)).toBeUndefined();
  expect((await stat(file)).ino).toBe(ino);
  expect(await readdir(folder)).toEqual(['config.json']);
});
