/** The listener that the registry tells of pushes (Synapse §7.5). */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Call, parseBody, post, type Route } from '../route.ts';
import { recordPush } from '../state/docker-commits.ts';

const eventList = z.object({
  events: z.array(
    z.object({
      action: z.string(),
      target: z
        .object({
          mediaType: z.string().optional(),
          digest: z.string().optional(),
          repository: z.string().optional(),
          tag: z.string().optional(),
        })
        .optional(),
      request: z.object({ host: z.string().optional() }).optional(),
      actor: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
});

async function receive(call: Call): Promise<void> {
  const { state, settings, clock } = call.context;
  const { events } = parseBody(eventList, call);
  if (settings.eventDelayMs > 0) await delay(settings.eventDelayMs);
  for (const { action, target, request, actor } of events) {
    const userId = actor?.name ?? '';
    if (action !== 'push' || state.users[userId] === undefined) continue;
    recordPush(
      state,
      {
        mediaType: target?.mediaType ?? '',
        path: target?.repository ?? '',
        tag: target?.tag,
        digest: target?.digest ?? '',
        requestHost: request?.host ?? '',
        userId,
      },
      settings,
      clock.now(),
    );
  }
}

export const registryEventRoutes: readonly Route[] = [
  post('/dockerRegistryListener/v1/events', receive, { scopes: [], status: 204 }),
];
