import type { World } from './world.ts';

/** One project, one small image, and a user of each kind: for stories that are about people and tokens. */
export function smallWorld(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', {
    certified: true,
    twoFactor: { otpCode: '123456', recoveryCodes: ['abcd-efgh'] },
  });
  const chloe = world.user('chloe.lindqvist', { certified: false });
  world.project('RNA-seq Pipelines', {
    owner: ada,
    share: [
      [ben, 'edit'],
      [chloe, 'edit'],
    ],
  });
  world.local(['tiny:1'], { layers: [{ busybox: true }] });
}
