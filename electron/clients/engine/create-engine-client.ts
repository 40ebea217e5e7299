/** Puts the parts of the engine client together. */
import * as z from 'zod';
import type { Platform } from '#shared/models/platform.ts';
import { type ProblemCode, ProblemError } from '#shared/problems.ts';
import { checkLogin } from './check-login.ts';
import type { Environment } from './engine-address.ts';
import type { EngineClient, EngineEvent } from './engine-client.ts';
import { type EngineLimits, engineLimits } from './engine-connection.ts';
import { listenToEngine } from './engine-events.ts';
import { apiName, type EngineSession, openSession } from './engine-session.ts';
import { findEngines, openFirst } from './find-engine.ts';
import { imageSummarySchema, toRows } from './image-rows.ts';
import { imageDetailsSchema, imageHistorySchema, toInspectedImage } from './inspected-image.ts';
import { expectSuccess } from './refusals.ts';
import { pullImage, pushImage } from './transfer-image.ts';

export function createEngineClient(environment: Environment, limits = engineLimits): EngineClient {
  const engine = new ReconnectingSession(environment, limits);
  const platforms = new Map<string, Platform>();
  return {
    async connect(signal) {
      return (await engine.renew(signal)).info;
    },
    async listImages(signal) {
      const rows = await engine.use(signal, (session) => listImages(session, platforms, signal));
      const present = new Set(rows.map((row) => row.imageId));
      for (const id of platforms.keys()) if (!present.has(id)) platforms.delete(id);
      return rows;
    },
    async inspectImage(reference, signal) {
      const image = await engine.use(signal, (session) => inspectImage(session, reference, signal));
      if (image.platform !== undefined) platforms.set(image.id, image.platform);
      return image;
    },
    tagImage: (image, name, signal) =>
      engine.use(signal, (session) => tagImage(session, image, name, signal)),
    removeImage: (reference, signal) =>
      engine.use(signal, (session) => removeImage(session, reference, signal)),
    pushImage: (request, onProgress) =>
      engine.use(request.signal, (session) => pushImage(session, request, onProgress)),
    pullImage: (request, onProgress) =>
      engine.use(request.signal, (session) => pullImage(session, request, onProgress)),
    checkLogin: (auth, signal) => engine.use(signal, (session) => checkLogin(session, auth, signal)),
    events: (signal) => engine.listen(signal),
  };
}

const lost: ReadonlySet<ProblemCode> = new Set(['engine-stopped', 'engine-not-running', 'engine-silent']);

/** Keeps the session until its engine is lost, so that the next call looks for an engine again. */
class ReconnectingSession {
  readonly #environment: Environment;
  readonly #limits: EngineLimits;
  #session: EngineSession | undefined;

  constructor(environment: Environment, limits: EngineLimits) {
    this.#environment = environment;
    this.#limits = limits;
  }

  async renew(signal: AbortSignal): Promise<EngineSession> {
    this.#session = undefined;
    signal.throwIfAborted();
    const session = await openFirst(await findEngines(this.#environment), (endpoint) =>
      openSession(endpoint, this.#limits, signal),
    );
    this.#session = session;
    return session;
  }

  async use<T>(signal: AbortSignal, work: (session: EngineSession) => Promise<T>): Promise<T> {
    const session = this.#session ?? (await this.renew(signal));
    try {
      return await work(session);
    } catch (error) {
      this.#forgetIfLost(error);
      throw error;
    }
  }

  async *listen(signal: AbortSignal): AsyncGenerator<EngineEvent, void, undefined> {
    try {
      yield* listenToEngine(this.#session ?? (await this.renew(signal)), signal);
    } catch (error) {
      this.#forgetIfLost(error);
      throw error;
    }
  }

  #forgetIfLost(error: unknown): void {
    if (error instanceof ProblemError && lost.has(error.problem.code)) this.#session = undefined;
  }
}

/** The plain list: sizes shared between images, usage and per-platform parts are slow to find out. */
async function listImages(
  { connection, info }: EngineSession,
  platforms: ReadonlyMap<string, Platform>,
  signal: AbortSignal,
) {
  const silenceMs = connection.limits.answerMs;
  const answer = await connection.send({ method: 'GET', path: '/images/json', silenceMs, signal });
  const summaries = await (await expectSuccess(answer, { action: 'list its images' })).json(
    z.array(imageSummarySchema),
  );
  return toRows(summaries, info, platforms);
}

async function inspectImage(session: EngineSession, reference: string, signal: AbortSignal) {
  const { connection } = session;
  const silenceMs = connection.limits.answerMs;
  const path = `/images/${apiName(session, reference)}`;
  const ask = async <T>(part: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = await connection.send({ method: 'GET', path: `${path}/${part}`, silenceMs, signal });
    return (await expectSuccess(answer, { action: `describe ${reference}`, reference })).json(schema);
  };
  const [details, history] = await Promise.all([
    ask('json', imageDetailsSchema),
    ask('history', imageHistorySchema),
  ]);
  return toInspectedImage(details, history, session.info);
}

async function tagImage(
  session: EngineSession,
  image: string,
  { repository, tag }: { readonly repository: string; readonly tag: string },
  signal: AbortSignal,
): Promise<void> {
  const repo = session.dialect.nameForEngine(repository);
  const path = `/images/${apiName(session, image)}/tag`;
  const silenceMs = session.connection.limits.answerMs;
  const query = { repo, tag };
  const answer = await session.connection.send({ method: 'POST', path, query, silenceMs, signal });
  const about = { action: `name ${image} ${repository}:${tag}`, reference: image };
  (await expectSuccess(answer, about)).discard();
}

async function removeImage(session: EngineSession, reference: string, signal: AbortSignal): Promise<void> {
  const path = `/images/${apiName(session, reference)}`;
  const silenceMs = session.connection.limits.removalMs;
  const answer = await session.connection.send({ method: 'DELETE', path, silenceMs, signal });
  (await expectSuccess(answer, { action: `remove ${reference}`, reference })).discard();
}
