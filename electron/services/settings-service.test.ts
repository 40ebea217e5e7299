import { beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '#shared/models/settings.ts';
import { problem } from '#shared/problems.ts';
import { SettingsService } from './settings-service.ts';

let file: unknown;
let isFull: boolean;
let told: string[];
beforeEach(() => {
  file = undefined;
  isFull = false;
  told = [];
});

function start(problems: ReturnType<typeof problem>[] = []) {
  const store = {
    path: '/data/settings.json',
    problems,
    read: () => file,
    write(settings: object) {
      if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      file = settings;
    },
  };
  return new SettingsService(store, {
    say: ({ code }) => told.push(code),
    recovered: (part) => told.push(`${part} recovered`),
  });
}

test('without a file all is as by default, and nothing of that is written', () => {
  const settings = start();
  expect(settings.get()).toEqual(defaultSettings);
  settings.update({ theme: 'dark', density: undefined });
  expect(file).toEqual({ theme: 'dark' });
  expect(start().get()).toEqual({ ...defaultSettings, theme: 'dark' });
});

test('a setting that can’t be understood costs no other, and stays until another is chosen', () => {
  file = { theme: 'sepia', density: 'compact', transfersAtOnce: 'many', constructor: 1 };
  const settings = start();
  expect(settings.get()).toEqual({ ...defaultSettings, density: 'compact' });
  settings.update({ transfersAtOnce: 3 });
  expect(file).toEqual({ theme: 'sepia', density: 'compact', transfersAtOnce: 3, constructor: 1 });
  settings.update({ theme: 'light' });
  expect(file).toMatchObject({ theme: 'light' });
});

test('settings of a newer Axon survive a change', () => {
  file = { theme: 'dark', language: 'de' };
  start().update({ theme: 'light' });
  expect(file).toEqual({ theme: 'light', language: 'de' });
});

test('where nothing can be written a change holds until the end, which is said once', () => {
  isFull = true;
  const settings = start();
  settings.update({ theme: 'dark' });
  expect(settings.update({ density: 'compact' })).toMatchObject({ theme: 'dark', density: 'compact' });
  expect(told).toEqual(['storage-full']);
  isFull = false;
  settings.update({ tagOnPull: false });
  expect(told).toEqual(['storage-full', 'settings recovered']);
  expect(file).toEqual({ theme: 'dark', density: 'compact', tagOnPull: false });
});

test('what was to be said when the file was opened is said', () => {
  start([problem('storage-damaged', { part: 'settings', path: 'a', keptAs: 'b' })]);
  expect(told).toEqual(['storage-damaged']);
});
