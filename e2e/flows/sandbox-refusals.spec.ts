/** `docker push` says "denied" for every cause alike; Axon names the one that it is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as story } from '#e2e/hosts/axon-test.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { RepositoryPage } from '#e2e/pages/repository-page.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import { dockerCommand } from '#e2e/sandbox/registry/command-line.ts';
import type { Scope } from '#e2e/sandbox/synapse/state/synapse-state.ts';
import { uploadsLetIn } from '#e2e/sandbox/witness.ts';
import type { AccessLevel } from '#e2e/sandbox/world/access-level.ts';
import type { World } from '#e2e/sandbox/world/world.ts';
import type { UserOptions } from '#e2e/sandbox/world/world-options.ts';

const test = story.extend<{ scopes: readonly Scope[]; folder: string }>({
  scopes: [['view', 'download', 'modify'], { option: true }],
  hostSettings: async ({ hostSettings, sandbox, user, scopes }, use) =>
    use({ ...hostSettings, token: await sandbox.tokenFor(sandbox.user(user), scopes) }),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'axon-commands-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

interface Dana extends UserOptions {
  readonly level?: AccessLevel;
}

/** Somebody's project that Dana shares in, with one repository that is in the trash and one that is not. */
function lab({ level = 'edit', ...dana }: Dana = {}): { readonly world: (world: World) => void } {
  return {
    world(world) {
      const owner = world.user('olga.marin', { certified: true });
      const user = world.user('dana.silva', { certified: true, ...dana });
      const project = world.project('Lab', { owner, share: [[user, level]] });
      world.push(project, 'tool', 'v1', { layers: [{ files: { tool: 'v1' } }] });
      world.trash(world.repository(project, 'thrown-away'), owner);
      world.local(['fresh:1', 'thrown-away:1'], { layers: [{ files: { tool: 'v2' } }] });
    },
  };
}

interface Refusal {
  readonly cause: string;
  readonly arrange: ReturnType<typeof lab>;
  readonly scopes?: readonly Scope[];
  readonly image?: string;
  readonly says: string | RegExp;
}

const refusals: readonly Refusal[] = [
  {
    cause: 'somebody who may only view',
    arrange: lab({ level: 'view' }),
    says: 'You can view Lab, not push to it.',
  },
  {
    cause: 'somebody who may only download',
    arrange: lab({ level: 'download' }),
    says: 'You can view Lab, not push to it.',
  },
  {
    cause: 'somebody not certified',
    arrange: lab({ certified: false }),
    says: 'Only certified users can push.',
  },
  {
    cause: 'terms not agreed to',
    arrange: lab({ terms: 'MUST_AGREE_NOW' }),
    says: 'Synapse’s terms of service have changed.',
  },
  {
    cause: 'a token without modify',
    arrange: lab(),
    scopes: ['view', 'download'],
    says: 'Your access token does not allow to push.',
  },
  {
    cause: 'a repository in the trash',
    arrange: lab(),
    image: 'thrown-away',
    says: /in the trash|name .* can’t be used/i,
  },
];

for (const { cause, arrange, scopes, image = 'fresh', says } of refusals) {
  test.describe(cause, () => {
    test.use({ user: 'dana.silva', arrange, ...(scopes === undefined ? {} : { scopes }) });

    test('docker is refused before a byte moves, and Axon says why', { tag: '@sandbox' }, async ({
      page,
      sandbox,
      engine,
      folder,
      hostSettings,
    }) => {
      const docker = dockerCommand(engine, folder);
      const project = sandbox.projects[0]?.id ?? '';
      const before = uploadsLetIn(sandbox);
      await docker('login', '-u', 'dana.silva', '-p', hostSettings.token ?? '', sandbox.registry);
      await docker('tag', `${image}:1`, `${sandbox.registry}/${project}/${image}:1`);
      const pushed = await docker('push', `${sandbox.registry}/${project}/${image}:1`);
      expect(pushed.code).not.toBe(0);
      expect(pushed.output).toMatch(/denied|unauthorized/);

      const sheet = new PushSheet(page);
      const workbench = new WorkbenchPage(page);
      await workbench.image(image, '1').click();
      await workbench.pushButton.click();
      await sheet.project.fill(project);
      await page.getByRole('option', { name: /Lab/ }).click();
      await expect(sheet.text(says).first()).toBeVisible();
      await expect(sheet.push).toBeDisabled();
      expect(uploadsLetIn(sandbox)).toBe(before);
    });
  });
}

test.describe('an access requirement that is not met', () => {
  test.use({
    user: 'dana.silva',
    arrange: {
      world(world) {
        lab({ level: 'download' }).world(world);
        world.requirement('Data use', { on: [{ id: 'syn5550000', name: 'Lab' }] });
      },
    },
  });

  test('docker pull is denied, and Axon says why', { tag: '@sandbox' }, async ({
    page,
    sandbox,
    engine,
    folder,
  }) => {
    const docker = dockerCommand(engine, folder);
    const { accessToken } = sandbox.user('dana.silva');
    await docker('login', '-u', 'dana.silva', '-p', accessToken, sandbox.registry);
    expect((await docker('pull', `${sandbox.registry}/syn5550000/tool:v1`)).output).toMatch(
      /denied|unauthorized/,
    );
    const workbench = new WorkbenchPage(page);
    await workbench.openProject('Lab');
    await workbench.repository('tool').click();
    await expect(new RepositoryPage(page).heading('tool')).toBeVisible();
    await expect(page.getByText(/access requirement/i).first()).toBeVisible();
  });
});
