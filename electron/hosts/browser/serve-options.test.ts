import { describe, expect, it } from 'vitest';
import { readServeOptions, sshHint } from './serve-options.ts';

describe('the command line of serve', () => {
  it('opens a browser on the usual port when nothing is said', () => {
    expect(readServeOptions([])).toEqual({ port: undefined, open: true, json: false, tokenFromInput: false });
  });

  it('does not open a browser for a program that reads the answer', () => {
    expect(readServeOptions(['--json', '--port', '0'])).toMatchObject({ port: 0, open: false, json: true });
  });

  it.each([['65536'], ['-1'], ['80a'], ['']])('refuses the port %j', (port) => {
    expect(() => readServeOptions([`--port=${port}`])).toThrow('--port must be a number');
  });

  it('refuses what it does not know', () => {
    expect(() => readServeOptions(['--token', 'secret'])).toThrow("'--token'");
  });
});

describe('the hint for a remote machine', () => {
  it('names the address that the session came to, and keeps the port', () => {
    const env = { SSH_CONNECTION: '10.1.2.3 51234 192.0.2.7 22' };
    expect(sshHint(env, 'ada', 4747)).toBe('ssh -N -L 4747:127.0.0.1:4747 ada@192.0.2.7');
  });

  it('is left out on the machine itself', () => {
    expect(sshHint({}, 'ada', 4747)).toBeUndefined();
  });
});
