import { homedir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { ProblemError } from '#shared/problems.ts';
import { createEngineClient } from './create-engine-client.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world: (world) => void world.user('ada.reyes', { certified: true }) });
});
afterAll(() => sandbox.stop());

const environment = { homeDir: homedir(), platform: process.platform };
const loginAt = (host: string, password: string) =>
  createEngineClient({ ...environment, env: { DOCKER_HOST: host } }).checkLogin(
    { username: 'ada.reyes', password, serveraddress: sandbox.registry },
    new AbortController().signal,
  );
const codeOf = (login: Promise<void>) =>
  login.then(
    () => 'signed in',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

test('the engine itself signs in with a token that Synapse accepts', async () => {
  expect(await codeOf(loginAt(testEngine(), sandbox.user('ada.reyes').accessToken))).toBe('signed in');
});

test('a token that Synapse refuses is refused through the engine too', async () => {
  expect(await codeOf(loginAt(testEngine(), 'no-token-of-anybody'))).toBe('token-rejected');
});

test('an engine that is away is told apart from a refusal', async () => {
  expect(await codeOf(loginAt('unix:///nowhere/engine.sock', 'x'))).toBe('engine-not-running');
});
