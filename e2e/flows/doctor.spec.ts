import { expect, test } from '#e2e/hosts/axon-test.ts';
import { DoctorPage } from '#e2e/pages/doctor-page.ts';
import { PushSheet } from '#e2e/pages/push-sheet.ts';
import { WorkbenchPage } from '#e2e/pages/workbench-page.ts';
import type { Sandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { AccessToken } from '#e2e/sandbox/synapse/state/synapse-state.ts';
import type { World } from '#e2e/sandbox/world/world.ts';

const busybox = { layers: [{ busybox: true }] } as const;

/** All that can stand between Ada and an image, beside what is hers. */
function world(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const mine = world.project('Mine', { owner: ada });
  world.push(mine, 'tools', 'v1', busybox);
  world.push(mine, 'oci', 'v1', { layers: [{ incompressible: 1000, seed: 'oci' }] }, { format: 'oci' });
  const hers = world.project('Seen only', { owner: ben, share: [[ada, 'download']] });
  world.push(hers, 'tools', 'v1', busybox);
  world.requirement('Data use', { on: [world.repository(hers, 'restricted')], approved: [ben] });
  const binned = world.project('Old things', { owner: ada });
  world.trash(binned, ada);
  world.local(['tiny:1'], busybox);
}

test.use({ arrange: { world, throttle: 'off' } });

type Undo = () => void;

interface Cause {
  readonly what: string;
  /** What is asked about; `{mine}`, `{hers}` and `{binned}` are project ids. */
  readonly image: string;
  readonly action?: 'push' | 'pull';
  readonly arrange?: (sandbox: Sandbox) => Undo;
  readonly says: string | RegExp;
}

function adasToken({ world, user }: Sandbox): AccessToken {
  const { userId } = user('ada.reyes');
  const found = Object.values(world.state.tokens).find((token) => token.userId === userId);
  if (found === undefined) throw new Error('Ada has no token.');
  return found;
}

function change(changes: (sandbox: Sandbox) => void, back: (sandbox: Sandbox) => void) {
  return (sandbox: Sandbox): Undo => {
    changes(sandbox);
    return () => back(sandbox);
  };
}

const ada = ({ user }: Sandbox) => ({ id: user('ada.reyes').userId, name: 'ada.reyes' });

function withToken(changes: Partial<AccessToken>) {
  return (sandbox: Sandbox): Undo => {
    const { tokens } = sandbox.world.state;
    const token = adasToken(sandbox);
    tokens[token.id] = { ...token, ...changes };
    return () => {
      tokens[token.id] = token;
    };
  };
}

function revoked(sandbox: Sandbox): Undo {
  const { tokens } = sandbox.world.state;
  const token = adasToken(sandbox);
  delete tokens[token.id];
  return () => {
    tokens[token.id] = token;
  };
}

const causes: readonly Cause[] = [
  {
    what: 'a wrong token',
    image: '{mine}/tools:v1',
    arrange: withToken({ userId: '99' }),
    says: 'Synapse does not accept your access token.',
  },
  {
    what: 'an expired token',
    image: '{mine}/tools:v1',
    arrange: withToken({ expiresOn: 1 }),
    says: 'Synapse does not accept your access token.',
  },
  {
    what: 'a revoked token',
    image: '{mine}/tools:v1',
    arrange: revoked,
    says: 'Synapse does not accept your access token.',
  },
  {
    what: 'a token that lacks a scope',
    image: '{mine}/tools:v1',
    arrange: withToken({ scopes: ['view', 'download'] }),
    says: 'Your access token does not allow to push.',
  },
  {
    what: 'not certified',
    image: '{mine}/tools:v1',
    arrange: change(
      (sandbox) => sandbox.world.change(ada(sandbox), { certified: false }),
      (sandbox) => sandbox.world.change(ada(sandbox), { certified: true }),
    ),
    says: 'Only certified users can push.',
  },
  {
    what: 'the terms of service',
    image: '{mine}/tools:v1',
    arrange: change(
      (sandbox) => sandbox.world.change(ada(sandbox), { terms: 'MUST_AGREE_NOW' }),
      (sandbox) => sandbox.world.change(ada(sandbox), { terms: 'UP_TO_DATE' }),
    ),
    says: 'Synapse’s terms of service have changed.',
  },
  { what: 'no permission', image: '{hers}/tools:v1', says: /^You can view .*tools, not push to it\.$/ },
  { what: 'the trash', image: '{binned}/tools:v1', says: 'The project is in the trash.' },
  {
    what: 'an unmet requirement',
    image: '{hers}/restricted:v1',
    action: 'pull',
    says: /is under an access requirement that you have not met\.$/,
  },
  { what: 'a bad name', image: '{mine}/RNAseq:v1', says: /can’t be the name of a repository\.$/ },
  { what: 'a missing project', image: 'syn99/tools:v1', says: 'There is no such project.' },
  {
    what: 'an OCI manifest that Synapse did not record',
    image: '{mine}/oci:v1',
    action: 'pull',
    says: 'The registry has the image, but Synapse does not list it.',
  },
];

test('each cause behind “unauthorized: authentication required” is named', { tag: '@doctor' }, async ({
  page,
  sandbox,
}) => {
  const doctor = new DoctorPage(page);
  await new WorkbenchPage(page).goTo('Doctor');
  const idOf = (name: string) =>
    Object.values(sandbox.world.state.entities).find((entity) => entity.name === name)?.id ?? '';
  const ids = { mine: idOf('Mine'), hers: idOf('Seen only'), binned: idOf('Old things') };
  let chosen: Cause['action'] = 'push';
  for (const { what, image, action = 'push', arrange, says } of causes) {
    await test.step(what, async () => {
      const undo = arrange?.(sandbox);
      const path = Object.entries(ids).reduce((text, [key, id]) => text.replace(`{${key}}`, id), image);
      if (action !== chosen) await doctor.chooseAction(action);
      chosen = action;
      await doctor.image.fill(`${sandbox.registry}/${path}`);
      await doctor.image.press('Enter');
      await expect(doctor.copyReport).toBeVisible();
      await expect(doctor.cause).toHaveCount(1);
      await expect(doctor.cause.getByRole('paragraph').first()).toHaveText(says);
      undo?.();
    });
  }
  await doctor.chooseAction('push');
  await doctor.image.fill(`${sandbox.registry}/${ids.mine}/tools:v1`);
  await doctor.examine.click();
  await expect(doctor.allIsWell).toBeVisible();
  await expect(doctor.cause).toBeHidden();
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a failed push leads to its cause, and the report tells no secret', { tag: '@doctor' }, async ({
    page,
    sandbox,
  }) => {
    const workbench = new WorkbenchPage(page);
    const doctor = new DoctorPage(page);
    const sheet = new PushSheet(page);
    await workbench.drag(workbench.image('tiny', '1'), workbench.project('Mine'));
    await expect(sheet.push).toBeEnabled();
    sandbox.world.change(ada(sandbox), { certified: false });
    await sheet.push.click();
    await workbench.goTo('Transfers');
    await page.getByRole('button', { name: 'Find out why' }).click();
    await expect(doctor.cause).toContainText('Only certified users can push.');
    await doctor.check('Certification').getByRole('button').click();
    await expect(doctor.check('Certification')).toContainText('Asked');
    await doctor.copyReport.click();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain('Only certified users can push.');
    expect(report).toContain(sandbox.registry);
    expect(report).not.toContain(sandbox.user('ada.reyes').accessToken);

    sandbox.world.change(ada(sandbox), { certified: true });
    await doctor.view.getByRole('button', { name: 'Retry the push' }).click();
    await expect(page.getByText('Pushed').first()).toBeVisible();
  });
});
