import { describe, expect, it } from 'vitest';
import { keepConnected } from './connection.ts';
import { type Transport, TransportError } from './transport.ts';

function transport(name: string) {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const it: Transport = { link: { call: () => Promise.resolve(name) }, closed };
  return { it, close };
}

const call = async (link: Promise<Transport['link']>) => (await link).call([], undefined, { context: {} });

describe('keepConnected', () => {
  it('gives the link that follows to calls made while there is none', async () => {
    const first = transport('first');
    const second = transport('second');
    const opened = [first.it, second.it];
    const connection = keepConnected(() => {
      const next = opened.shift();
      return next === undefined ? new Promise(() => undefined) : Promise.resolve(next);
    });
    expect(await call(connection.ready())).toBe('first');
    const lost = new Promise<void>((resolve) => {
      const stop = connection.state.subscribe(({ state }) => {
        if (state !== 'lost') return;
        stop();
        resolve();
      });
    });
    first.close();
    await lost;
    expect(await call(connection.ready())).toBe('second');
    expect(connection.state.getState().state).toBe('connected');
    connection.stop();
  });

  it('tries again where nobody answers', async () => {
    let attempts = 0;
    const connection = keepConnected(() => {
      attempts += 1;
      return attempts < 3
        ? Promise.reject(new TransportError('unreachable'))
        : Promise.resolve(transport('third').it);
    });
    expect(await call(connection.ready())).toBe('third');
    connection.stop();
  });

  it('gives up where it is not let in, as only a new link helps', async () => {
    let attempts = 0;
    const connection = keepConnected(() => {
      attempts += 1;
      return Promise.reject(new TransportError('refused'));
    });
    await new Promise<void>((resolve) => {
      connection.state.subscribe(({ state }) => {
        if (state === 'refused') resolve();
      });
    });
    expect(attempts).toBe(1);
  });

  it('lets a caller stop waiting', async () => {
    const connection = keepConnected(() => new Promise(() => undefined));
    const stop = new AbortController();
    const waiting = connection.ready(stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    connection.stop();
  });
});
