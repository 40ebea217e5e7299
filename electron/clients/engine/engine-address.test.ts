import { describe, expect, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { parseEngineAddress } from './engine-address.ts';

const parse = (text: string, tls?: { readonly verify: boolean }) =>
  parseEngineAddress(text, 'DOCKER_HOST', tls);

describe('parseEngineAddress', () => {
  test.each([
    ['unix:///run/user/1000/docker.sock', '/run/user/1000/docker.sock'],
    ['npipe:////./pipe/docker_engine', '//./pipe/docker_engine'],
    [' unix:///var/run/docker.sock\n', '/var/run/docker.sock'],
  ])('%s is a socket', (text, path) => {
    expect(parse(text)).toMatchObject({ kind: 'socket', path, source: 'DOCKER_HOST' });
  });

  test.each([
    ['tcp://10.0.0.5:2375', '10.0.0.5', 2375],
    ['tcp://engine.lab', 'engine.lab', 2375],
    ['http://localhost:80', 'localhost', 80],
    ['tcp://[::1]:4243', '[::1]', 4243],
    ['localhost:2375', 'localhost', 2375],
    ['engine.lab', 'engine.lab', 2375],
    ['tcp://10.0.0.5:2375/', '10.0.0.5', 2375],
  ])('%s is spoken to without TLS', (text, host, port) => {
    expect(parse(text)).toMatchObject({ kind: 'tcp', host, port, tls: undefined });
  });

  test('TLS moves the default port, and https asks for TLS by itself', () => {
    expect(parse('tcp://engine.lab', { verify: true })).toMatchObject({ port: 2376, tls: { verify: true } });
    expect(parse('https://engine.lab:9000')).toMatchObject({ port: 9000, tls: { verify: true } });
  });

  test.each([
    ['ssh://ada@cluster.example.org', 'engine-unsupported-address'],
    ['fd://', 'engine-unsupported-address'],
    ['tcp://proxy.lab:2375/engine', 'engine-unsupported-address'],
    ['unix://', 'engine-bad-configuration'],
    ['tcp://', 'engine-bad-configuration'],
    ['tcp://engine.lab:99999', 'engine-bad-configuration'],
    ['not an address', 'engine-bad-configuration'],
  ])('%s is refused as %s', (text, code) => {
    try {
      parse(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
      expect(error instanceof ProblemError && error.problem.code).toBe(code);
    }
  });
});
