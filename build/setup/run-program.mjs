// @ts-check
import { spawn } from 'node:child_process';
import { tell } from './tell.mjs';

/**
 * Runs a program of the set-up to its end. What it prints goes to standard error; it gets no input.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, doing?: string }} [options] `doing` is repeated every 15 s
 *   with the time spent, so that a slow step doesn't look like a dead one
 * @returns {Promise<{ code: number, missing: boolean }>} `missing`: there is no such program
 */
export function runProgram(command, args, options = {}) {
  const started = Date.now();
  const heartbeat = setInterval(() => {
    if (options.doing) tell(`${options.doing} (${Math.round((Date.now() - started) / 1000)} s so far)`);
  }, 15_000);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 2, 2],
    });
    /** @param {{ code: number, missing: boolean }} outcome */
    const end = (outcome) => {
      clearInterval(heartbeat);
      resolve(outcome);
    };
    child.once('error', () => end({ code: 127, missing: true }));
    child.once('exit', (code) => end({ code: code ?? 1, missing: false }));
  });
}
