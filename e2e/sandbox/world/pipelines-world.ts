/** A small world, quickly made: one project, one repository with three tags, one challenge. */
import type { ImageSpec } from '../images/image.ts';
import { everyone } from './access-level.ts';
import type { World } from './world.ts';

const repository = 'rnaseq-tools';

function tools(version: string): ImageSpec {
  return {
    layers: [
      { busybox: true },
      { incompressible: 1_000_000, seed: repository },
      { files: { [`opt/${repository}/VERSION`]: `${version}\n` } },
    ],
    env: ['PATH=/bin', `TOOL_VERSION=${version}`],
    labels: {
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.source': `https://git.example.org/institute/${repository}`,
    },
    history: ['COPY busybox /bin/', `RUN install-packages ${repository}`, `COPY . /opt/${repository}`],
  };
}

/** Ada owns it, Ben may download, Chloe may edit but is not certified. */
export function pipelinesWorld(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const chloe = world.user('chloe.lindqvist');
  const team = world.team('Pipeline Team', [ada, chloe]);
  const project = world.project('RNA-seq Pipelines', {
    owner: ada,
    share: [
      [ben, 'download'],
      [team, 'edit'],
    ],
  });
  world.push(project, repository, 'v1.1', tools('1.1'), { hoursAgo: 2200 });
  const current = world.push(project, repository, 'v1.2', tools('1.2'), { hoursAgo: 70 });
  world.push(project, repository, 'latest', tools('1.2'), { hoursAgo: 69 });
  world.pulled(current);
  world.evaluation('Deconvolution: final round', {
    project,
    owner: ben,
    share: [[everyone.signedIn, ['READ', 'PARTICIPATE', 'SUBMIT']]],
    rounds: [[-240, 480, [{ limitType: 'DAILY', maximumSubmissions: 3 }]]],
    registered: [team],
  });
}
