import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettingsFile } from './settings-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'settings.json');
const open = () =>
  openSettingsFile(
    folder,
    () => new Conf({ cwd: folder, configName: 'settings', configFileMode: 0o600, clearInvalidConfig: true }),
  );

test('what was written is read at the next start, and by its user alone', () => {
  open().write({ theme: 'dark', later: [1] });
  expect(open().read()).toEqual({ theme: 'dark', later: [1] });
  if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('nothing is there before the first choice', () => {
  const settings = open();
  expect([settings.read(), settings.problems]).toEqual([undefined, []]);
});

test.each(['{"theme":"da', '', '[]', 'null'])('a damaged file is set aside whole: %j', (text) => {
  writeFileSync(path(), text);
  const settings = open();
  expect(settings.problems).toMatchObject([{ code: 'storage-damaged', facts: { part: 'settings' } }]);
  const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('settings.json.damaged-'));
  expect(readFileSync(join(folder, kept), 'utf8')).toBe(text);
  settings.write({ theme: 'dark' });
  expect(open().read()).toEqual({ theme: 'dark' });
  expect(open().problems).toEqual([]);
});

test('a file that begins with a mark of its encoding is read', () => {
  writeFileSync(path(), '\uFEFF{"theme":"dark"}');
  const settings = open();
  expect([settings.read(), settings.problems]).toEqual([{ theme: 'dark' }, []]);
});

test('a folder in its place is left alone', () => {
  mkdirSync(path());
  const settings = open();
  expect(settings.problems).toMatchObject([{ code: 'storage-blocked' }]);
  settings.write({ theme: 'dark' });
  expect(readdirSync(path())).toEqual([]);
});
