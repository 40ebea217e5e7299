import { expect, test } from 'vitest';
import { issueToken } from './access-token.ts';
import type { SynapseSettings } from './synapse-context.ts';
import { testSynapse } from './test-synapse.ts';
import { createThrottle } from './throttle.ts';

async function arrange(perMinute: number) {
  const synapse = await testSynapse(
    (world) => ({ ada: world.user('ada.reyes'), ben: world.user('ben.okafor') }),
    { throttle: { concurrent: 3, perMinute } },
  );
  const asAda = await synapse.as(synapse.ada);
  return { ...synapse, ask: async () => (await asAda.get('/repo/v1/userProfile')).status };
}

test('more requests in a minute than allowed are refused, until the minute is over', async () => {
  const { ask, ben, as, passTime } = await arrange(5);
  for (let count = 0; count < 5; count++) expect(await ask()).toBe(200);
  expect(await ask()).toBe(429);
  expect((await (await as(ben)).get('/repo/v1/userProfile')).status).toBe(200);
  expect((await (await as()).get('/repo/v1/userProfile')).status).toBe(200);
  passTime(60_000);
  expect(await ask()).toBe(200);
});

test('the refusal holds a reason and nothing else', async () => {
  const { ask, as, ada } = await arrange(1);
  await ask();
  const { body } = await (await as(ada)).get('/repo/v1/userProfile');
  expect(Object.keys(body)).toEqual(['reason']);
});

test('three requests at once, a fourth is refused, and room comes back', () => {
  const clock = { now: () => 0 };
  const settings = { throttle: { concurrent: 3, perMinute: 600 } } as SynapseSettings;
  const throttle = createThrottle({ clock, settings });
  for (let count = 0; count < 3; count++) expect(throttle.enter('1')).toBeUndefined();
  expect(throttle.enter('1')?.status).toBe(429);
  expect(throttle.enter('2')).toBeUndefined();
  throttle.leave('1');
  expect(throttle.enter('1')?.status).toBe(429);
  throttle.leave('1');
  throttle.leave('1');
  expect(throttle.enter('1')).toBeUndefined();
});

test('over real connections, three of ten at once are answered', async () => {
  const { app, context, ada } = await arrange(600);
  const gate = Promise.withResolvers<void>();
  context.settings.gate = gate.promise;
  let refused = 0;
  const wanted = { kind: 'personal', userId: ada.id, scopes: ['view'], name: 'ten' } as const;
  const { token } = await issueToken(context, wanted);
  const address = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(`${address}/repo/v1/userProfile`, { headers });
    if (status === 429) refused++;
    // The three stay in flight until all the others have had their answer.
    if (refused === 7) gate.resolve();
    return status;
  };
  const statuses = await Promise.all(Array.from({ length: 10 }, ask));
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  expect(await ask()).toBe(200);
  await app.server.close();
});

test('while Synapse is down, everything is a 503', async () => {
  const { ask, context } = await arrange(600);
  context.settings.down = true;
  expect(await ask()).toBe(503);
});
