import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from './open-log.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'axon-log-'));

it('writes lines that hold the facts but no secret, for the user alone', () => {
  const folder = newFolder();
  const log = openLog(folder);
  log.info('signed in', { user: 'ada.reyes' });
  log.error('refused', { sent: 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl' });
  const file = join(folder, 'axon.log');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'signed in', user: 'ada.reyes' },
    { msg: 'refused', sent: expect.stringContaining('[redacted]') },
  ]);
  expect(lines.join()).not.toContain('eyJ');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('starts a new file while it runs, not only at the next start', () => {
  const folder = newFolder();
  const log = openLog(folder);
  const long = 'x'.repeat(1_000_000);
  for (let line = 0; line < 12; line += 1) log.info(long);
  log.info('the last line');
  const sizeOf = (name: string): number => statSync(join(folder, name)).size;
  expect(sizeOf('axon.log')).toBeLessThan(6_100_000);
  expect(sizeOf('axon.log.1')).toBeLessThan(6_100_000);
  expect(readFileSync(join(folder, 'axon.log'), 'utf8')).toContain('the last line');
});

it('starts a new file when the old one has grown large', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'axon.log'), 'x'.repeat(5_000_001));
  openLog(folder).info('a new start');
  expect(statSync(join(folder, 'axon.log.1')).size).toBe(5_000_001);
  expect(readFileSync(join(folder, 'axon.log'), 'utf8')).toContain('a new start');
});
