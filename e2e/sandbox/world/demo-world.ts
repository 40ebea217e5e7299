/** The world that `npm run sandbox` and the demo show: a small institute with a few years of habits. */
import type { ImageSpec } from '../images/image.ts';
import { everyone } from './access-level.ts';
import type { World } from './world.ts';
import { registryMark } from './world-options.ts';

const mb = 1_000_000;

function tool(
  name: string,
  version: string,
  options: Partial<ImageSpec> & { readonly size?: number } = {},
): ImageSpec {
  const { size = mb, ...rest } = options;
  return {
    layers: [
      { busybox: true },
      { incompressible: size, seed: `${name}-dependencies` },
      { files: { [`opt/${name}/VERSION`]: `${version}\n` } },
    ],
    env: ['PATH=/bin', `TOOL_VERSION=${version}`],
    labels: {
      'org.opencontainers.image.title': name,
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.source': `https://git.example.org/institute/${name}`,
    },
    history: ['COPY busybox /bin/', `RUN install-packages ${name}`, `COPY . /opt/${name}`],
    ...rest,
  };
}

const hour = 3_600_000;

/** To the full hour, so that sandboxes that follow each other have the same images. */
const builtHoursAgo = (hours: number): { readonly created: string } => ({
  created: new Date(Math.floor(Date.now() / hour - hours) * hour).toISOString(),
});

/** Three users, four projects, repositories with history, and a workbench's worth of local images. */
export function demoWorld(world: World): void {
  const ada = world.user('ada.reyes', { certified: true, company: 'Northlake Genomics' });
  const ben = world.user('ben.okafor', { certified: true, company: 'Northlake Genomics' });
  const chloe = world.user('chloe.lindqvist', { certified: false, company: 'Harbour University' });
  const pipelines = world.team('Pipeline Team', [ada, chloe], {
    description: 'Keeps the pipelines running.',
  });

  const rna = world.project('RNA-seq Pipelines', {
    owner: ada,
    share: [
      [ben, 'download'],
      [pipelines, 'edit'],
    ],
    description: 'Images behind our expression workflows.',
    hoursAgo: 4000,
  });
  const proteomics = world.project('Proteomics Toolbox', {
    owner: ada,
    share: [
      [everyone.public, 'view'],
      [everyone.signedIn, 'download'],
    ],
    hoursAgo: 2600,
  });
  const challenge = world.project('Tumor Deconvolution Challenge', {
    owner: ben,
    share: [
      [ada, 'edit'],
      [chloe, 'download'],
    ],
    description: 'Submissions and baselines of the challenge.',
    hoursAgo: 900,
  });
  const chloes = world.project('Single-cell Sandbox', {
    owner: chloe,
    share: [[ada, 'view']],
    hoursAgo: 120,
  });

  const old = world.push(rna, 'rnaseq-tools', 'latest', tool('rnaseq-tools', '1.1', builtHoursAgo(2300)), {
    hoursAgo: 2200,
  });
  world.push(rna, 'rnaseq-tools', 'v1.1', tool('rnaseq-tools', '1.1', builtHoursAgo(2300)), {
    hoursAgo: 2200,
  });
  const current = world.push(rna, 'rnaseq-tools', 'v1.2', tool('rnaseq-tools', '1.2', builtHoursAgo(72)), {
    hoursAgo: 70,
  });
  world.push(rna, 'rnaseq-tools', 'latest', tool('rnaseq-tools', '1.2', builtHoursAgo(72)), { hoursAgo: 69 });
  const star = world.push(
    rna,
    'star-aligner',
    '2.7.11b',
    tool('star-aligner', '2.7.11b', { size: 3 * mb, ...builtHoursAgo(1500) }),
    { hoursAgo: 1400 },
  );
  world.push(rna, 'qc/multi-report', '0.9', tool('multi-report', '0.9', builtHoursAgo(30)), { hoursAgo: 28 });
  world.push(
    proteomics,
    'peptide-search',
    '3.4.0',
    tool('peptide-search', '3.4.0', { size: 2 * mb, ...builtHoursAgo(700) }),
    { hoursAgo: 650 },
  );
  world.push(challenge, 'baseline-model', 'round1', tool('baseline-model', '1', builtHoursAgo(400)), {
    hoursAgo: 380,
  });
  world.push(challenge, 'baseline-model', 'round2', tool('baseline-model', '2', builtHoursAgo(100)), {
    hoursAgo: 90,
    by: ada,
  });
  world.push(chloes, 'notebook', 'latest', tool('notebook', '2025.1', builtHoursAgo(50)), { hoursAgo: 48 });
  world.external(rna, 'quay.io/biocontainers/samtools', {
    tags: { '1.20': 'sha256:2e36829f986351042e28242ae386913645a7b41b25844fb39b29af0bdf8dcb63' },
  });
  world.evaluation('Deconvolution: final round', {
    project: challenge,
    owner: ben,
    share: [[everyone.signedIn, ['READ', 'PARTICIPATE', 'SUBMIT']]],
    rounds: [[-240, 480, [{ limitType: 'DAILY', maximumSubmissions: 3 }]]],
    registered: [pipelines],
  });
  world.favorite(ada, rna);
  world.favorite(ada, challenge);

  world.pulled(old);
  world.pulled(current);
  world.pulled(star);
  world.local(['rnaseq:v2', 'rnaseq:dev'], tool('rnaseq', '2.0', { size: 24 * mb, ...builtHoursAgo(2) }));
  world.local(
    ['samtools:1.20'],
    tool('samtools', '1.20', { platform: 'linux/arm64', size: 8 * mb, ...builtHoursAgo(74) }),
  );
  world.local(
    ['variant-caller:0.4.1'],
    tool('variant-caller', '0.4.1', { size: 40 * mb, ...builtHoursAgo(20) }),
  );
  world.local(
    [`${registryMark}/${rna.id}/splice-junctions:0.1`],
    tool('splice-junctions', '0.1', builtHoursAgo(1)),
  );
  world.local(
    [`${registryMark}/${challenge.id}/baseline-model:round3`],
    tool('baseline-model', '3', builtHoursAgo(5)),
  );
  world.local(
    ['registry.example.org/imaging/cell-segmenter:2024-11'],
    tool('cell-segmenter', '2024-11', { size: 12 * mb, ...builtHoursAgo(9000) }),
  );
  world.local([], tool('unfinished', '0', builtHoursAgo(3)));
}
