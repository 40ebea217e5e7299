/** Engines that accept and then say nothing, or that never stop: real HTTP on a real socket. */
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { collectGarbage } from '../http/collect-garbage.fixture.ts';
import type { EngineClient } from './engine-client.ts';
import type { EngineLimits } from './engine-connection.ts';
import { json, type Play, startOddEngine } from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const never = new AbortController().signal;
afterEach(() => vi.useRealTimers());
const digest = `sha256:${'a'.repeat(64)}`;
const repository = '127.0.0.1:5055/syn1/exp';
const name = { repository: 'exp', tag: '1' };
const transfer = { repository, tag: 'v1', auth: undefined };
const auth = { username: 'ada', password: 'secret', serveraddress: '127.0.0.1:5055' };

type Ask = (client: EngineClient, signal: AbortSignal) => Promise<unknown>;
type Case = readonly [route: string, ask: Ask, silenceMs: number | undefined];

/** Where an answer must come, whole; with the milliseconds after which it won't. */
const wholeAnswers: readonly Case[] = [
  ['GET /_ping', (client, signal) => client.connect(signal), 20_000],
  ['GET /version', (client, signal) => client.connect(signal), 20_000],
  ['GET /info', (client, signal) => client.connect(signal), 20_000],
  ['GET /images/json', (client, signal) => client.listImages(signal), 120_000],
  [`GET /images/${digest}/json`, (client, signal) => client.inspectImage(digest, signal), 120_000],
  [`GET /images/${digest}/history`, (client, signal) => client.inspectImage(digest, signal), 120_000],
];
/** Where a status must come, and says it all. */
const statuses: readonly Case[] = [
  [`POST /images/${digest}/tag`, (client, signal) => client.tagImage(digest, name, signal), 120_000],
  [`DELETE /images/${digest}`, (client, signal) => client.removeImage(digest, signal), 600_000],
  ['POST /auth', (client, signal) => client.checkLogin(auth, signal), 120_000],
];
/** Where silence is part of the work. */
const streams: readonly Case[] = [
  ['GET /events', (client, signal) => Array.fromAsync(client.events(signal)), undefined],
  [
    `POST /images/${repository}/push`,
    (client, signal) => client.pushImage({ ...transfer, signal }, () => {}),
    undefined,
  ],
  ['POST /images/create', (client, signal) => client.pullImage({ ...transfer, signal }, () => {}), undefined],
];

const saysNothing: Play = () => undefined;
const begins: Play = (_, response) => void response.writeHead(200).write('{"status":"x"}\n{');

/** An engine that plays `play` on a route; `asked` resolves when it was asked there. */
async function startEngine(route: string, play: Play, limits: Partial<EngineLimits> = {}) {
  const asked = Promise.withResolvers<{ readonly hungUp: Promise<unknown> }>();
  const engine = await startOddEngine({
    limits,
    plays: {
      // Both parts of an inspection are asked for at once.
      [`GET /images/${digest}/json`]: json({ Id: digest }),
      [`GET /images/${digest}/history`]: json([]),
      [route]: (request, response) => {
        asked.resolve({ hungUp: once(response, 'close') });
        play(request, response);
      },
    },
  });
  return { client: engine.client, host: engine.host, asked: asked.promise };
}

/** Asks an engine of its own in each case, and waits until all of them were asked and garbage was collected. */
async function askAll(cases: readonly Case[], play: Play, signal: () => AbortSignal) {
  const asked = await Promise.all(
    cases.map(async ([route, ask]) => {
      const engine = await startEngine(route, play);
      const outcome = ask(engine.client, signal()).catch((error: unknown) => error);
      const { hungUp } = await engine.asked;
      return { route, outcome, hungUp };
    }),
  );
  await collectGarbage();
  return {
    /** What came of each, when the engine has seen that it was left. */
    outcomes: async () =>
      new Map(
        await Promise.all(
          asked.map(async ({ route, outcome, hungUp }) => {
            await hungUp;
            return [route, await outcome] as const;
          }),
        ),
      ),
  };
}

describe.each([
  ['says nothing', saysNothing, [...wholeAnswers, ...statuses, ...streams]],
  ['begins to answer', begins, [...wholeAnswers, ...streams]],
] as const)('an engine that accepts and %s', (_, play, cases) => {
  test('is left by Cancel after garbage was collected', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled by hand');
    // As callers make them: nobody but the request holds a signal that is made of two.
    const asked = await askAll(cases, play, () => AbortSignal.any([cancel.signal, never]));
    cancel.abort(reason);
    expect(await asked.outcomes()).toEqual(new Map(cases.map(([route]) => [route, reason])));
  });

  const limited = cases.filter(([, , silenceMs]) => silenceMs !== undefined);

  test('is left after a silence where an answer must come, and garbage was collected', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = await askAll(limited, play, () => never);
    vi.advanceTimersByTime(600_000);
    const outcomes = await asked.outcomes();
    for (const [route, , silenceMs = 0] of limited) {
      expect(outcomes.get(route), route).toMatchObject({
        problem: { code: 'engine-silent', facts: { seconds: silenceMs / 1000 } },
      });
    }
  });

  test.each(cases.filter(([, , silenceMs]) => silenceMs === undefined))(
    'may be silent for as long as it likes in %s',
    async (route, ask) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const { client, asked } = await startEngine(route, play);
      const cancel = new AbortController();
      const outcome = ask(client, cancel.signal).catch((error: unknown) => error);
      await asked;
      expect(vi.getTimerCount()).toBe(0);
      cancel.abort('enough');
      expect(await outcome).toBe('enough');
    },
  );
});

test('an engine that was silent is looked for anew', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const silent = Promise.withResolvers<void>();
  let isSilent = true;
  const { client, seen } = await startOddEngine({
    plays: {
      'GET /images/json': (request, response) => {
        if (isSilent) silent.resolve();
        else json([])(request, response);
      },
    },
  });
  const first = problemOf(client.listImages(never));
  await silent.promise;
  vi.advanceTimersByTime(120_000);
  expect((await first).code).toBe('engine-silent');
  isSilent = false;
  expect(await client.listImages(never)).toEqual([]);
  expect(seen.filter(({ route }) => route === 'GET /_ping')).toHaveLength(2);
});

describe('an engine that never stops', () => {
  const endless =
    (status: number, text: string): Play =>
    (_, response) => {
      response.writeHead(status);
      const more = (): void => {
        while (!response.destroyed && response.write(text));
      };
      response.on('drain', more);
      more();
    };
  const limits = { bodyBytes: 100_000, lineCharacters: 100_000 };
  const longer = 'the answer is longer than 100000 bytes';

  test.each<[what: string, route: string, play: Play, ask: Ask, detail: string]>([
    [
      'JSON',
      'GET /images/json',
      endless(200, '[ '.repeat(5000)),
      (client, signal) => client.listImages(signal),
      longer,
    ],
    [
      'a refusal',
      'GET /images/json',
      endless(500, 'x'.repeat(10_000)),
      (client, signal) => client.listImages(signal),
      longer,
    ],
    [
      'a line of events',
      'GET /events',
      endless(200, 'x'.repeat(10_000)),
      (client, signal) => Array.fromAsync(client.events(signal)),
      'a line has more than 100000 characters',
    ],
    [
      'a line of a push',
      `POST /images/${repository}/push`,
      endless(200, 'x'.repeat(10_000)),
      (client, signal) => client.pushImage({ ...transfer, signal }, () => {}),
      'a line has more than 100000 characters',
    ],
  ])('is left in the middle of %s', async (_, route, play, ask, detail) => {
    const { client, host, asked } = await startEngine(route, play, limits);
    const problem = problemOf(ask(client, never));
    const { hungUp } = await asked;
    expect(await problem).toEqual({ code: 'engine-unusable-answer', facts: { address: host, detail } });
    await hungUp;
  });
});
