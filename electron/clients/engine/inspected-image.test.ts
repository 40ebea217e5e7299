import { describe, expect, test } from 'vitest';
import { imageDetailsSchema, imageHistorySchema, toInspectedImage } from './inspected-image.ts';

const id = `sha256:${'a'.repeat(64)}`;
const docker = { kind: 'docker', store: 'graphdriver' } as const;

function inspect(
  details: object,
  history: unknown = [],
  engine: Parameters<typeof toInspectedImage>[2] = docker,
) {
  return toInspectedImage(
    imageDetailsSchema.parse({ Id: id, ...details }),
    imageHistorySchema.parse(history),
    engine,
  );
}

describe('toInspectedImage', () => {
  test('API 1.52 leaves out whatever is empty', () => {
    expect(inspect({})).toEqual({
      id,
      configDigest: id,
      size: 0,
      createdAt: 0,
      diffIds: [],
      layers: [],
      labels: {},
      configuration: { env: [], entrypoint: [], command: [], exposedPorts: [], volumes: [] },
      references: [],
      repoDigests: [],
    });
  });

  test('older engines say null instead', () => {
    expect(
      inspect({ RepoTags: null, RepoDigests: null, RootFS: { Layers: null }, Config: null }, null).references,
    ).toEqual([]);
  });

  test('the containerd store names the manifest, and only that', () => {
    const image = inspect({}, [], { kind: 'docker', store: 'containerd' });
    expect(image.manifestDigest).toBe(id);
    expect(image).not.toHaveProperty('configDigest');
  });

  test('the platform has a variant where the image has one', () => {
    expect(inspect({ Os: 'linux', Architecture: 'arm64', Variant: 'v8' }).platform).toEqual({
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
    });
    expect(inspect({ Os: 'linux', Architecture: '' })).not.toHaveProperty('platform');
  });

  test.each([
    ['2026-11-21T09:15:46.96783247Z', Date.UTC(2026, 10, 21, 9, 15, 46, 967)],
    ['0001-01-01T00:00:00Z', 0],
    ['', 0],
  ])('the date %j', (Created, createdAt) => {
    expect(inspect({ Created }).createdAt).toBe(createdAt);
  });

  test('steps come oldest first, and those without bytes made no layer', () => {
    const { layers } = inspect({ RootFS: { Layers: ['sha256:1', 'sha256:2'] } }, [
      { CreatedBy: '/bin/sh -c #(nop)  CMD ["sh"]', Size: 0 },
      { CreatedBy: '/bin/sh -c #(nop) COPY file:1 in /rnd ', Size: 3_000_000 },
      { CreatedBy: '/bin/sh -c #(nop)  ENV A=b', Size: 0 },
      { CreatedBy: '/bin/sh -c #(nop) COPY file:2 in /bin/busybox ', Size: 1_982_256 },
    ]);
    expect(layers.map(({ size, empty }) => [size, empty])).toEqual([
      [1_982_256, false],
      [0, true],
      [3_000_000, false],
      [0, true],
    ]);
  });

  test('a step that made a layer without bytes is told from one that made none', () => {
    const { layers } = inspect({ RootFS: { Layers: ['sha256:1', 'sha256:2'] } }, [
      { CreatedBy: 'CMD ["sh"]', Size: 0 },
      { CreatedBy: 'RUN /bin/sh -c touch /empty # buildkit', Size: 0 },
      { CreatedBy: 'ENV A=b', Size: 0 },
      { CreatedBy: 'COPY . / # buildkit', Size: 10 },
    ]);
    expect(layers.map(({ createdBy, empty }) => [createdBy.slice(0, 4), empty])).toEqual([
      ['COPY', false],
      ['ENV ', true],
      ['RUN ', false],
      ['CMD ', true],
    ]);
  });
});
