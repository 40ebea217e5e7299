import { shortDigest } from '#shared/models/digest.ts';
import { formatBytes, formatDuration } from '#shared/models/quantities.ts';
import type { LayerPhase, LayerProgress, Transfer } from '#shared/models/transfer.ts';
import { describeProblem } from '#shared/problems.ts';

/** `samtools:1.20`, or `samtools@sha256:2e36829f…dcb63` for a pull without a tag. */
export function transferName({ job }: Pick<Transfer, 'job'>): string {
  if (job.kind === 'push') return job.localName;
  const short = lastComponent(job.remote.repositoryName);
  return job.remote.tag === undefined
    ? `${short}@${shortDigest(job.remote.digest)}`
    : `${short}:${job.remote.tag}`;
}

/** Where it goes or comes from, as short as it stays clear: `syn123/samtools:1.20`. */
export function transferRemote({ job }: Pick<Transfer, 'job'>): string {
  const path = withoutRegistry(job.remote.repositoryName);
  return job.kind === 'push' ? `${path}:${job.remote.tag}` : path;
}

/** "Pushing samtools:1.20 to syn123/samtools:1.20". */
export function transferSentence(transfer: Pick<Transfer, 'job'>): string {
  const isPush = transfer.job.kind === 'push';
  return `${isPush ? 'Push of' : 'Pull of'} ${transferName(transfer)} ${isPush ? 'to' : 'from'} ${transferRemote(transfer)}`;
}

/** The state in one word or two. */
export function stateWord(transfer: Pick<Transfer, 'state' | 'job'>): string {
  const isPush = transfer.job.kind === 'push';
  switch (transfer.state) {
    case 'queued':
      return 'Waiting';
    case 'running':
      return isPush ? 'Pushing' : 'Pulling';
    case 'verifying':
      return 'Verifying';
    case 'done':
      return isPush ? 'Pushed' : 'Pulled';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
  }
}

const layerWords: Readonly<Record<LayerPhase, string>> = {
  waiting: 'Waiting',
  preparing: 'Preparing',
  moving: 'Moving',
  verifying: 'Verifying',
  unpacking: 'Unpacking',
  present: 'Already there',
  done: 'Done',
};

/** What happens to a layer, with the direction where bytes move. */
export function layerWord(phase: LayerPhase, kind: 'push' | 'pull'): string {
  if (phase === 'moving') return kind === 'push' ? 'Uploading' : 'Downloading';
  return layerWords[phase];
}

/** `12 MB of 40 MB`, `12 MB` while the total is unknown, nothing where nothing is counted. */
export function layerBytes(layer: LayerProgress): string {
  if (layer.phase === 'present' || (layer.current === 0 && layer.total === undefined)) return '';
  if (layer.total === undefined) return formatBytes(layer.current);
  return layer.phase === 'done' || layer.current >= layer.total
    ? formatBytes(layer.total)
    : `${formatBytes(layer.current)} of ${formatBytes(layer.total)}`;
}

/** 0 to 1, or undefined where the bar can only say that something happens. */
export function layerFraction(layer: LayerProgress): number | undefined {
  if (layer.phase === 'present' || layer.phase === 'done') return 1;
  if (layer.phase === 'waiting') return 0;
  if (layer.phase === 'preparing') return undefined;
  return layer.total === undefined || layer.total === 0
    ? undefined
    : Math.min(1, layer.current / layer.total);
}

/** "3 of 7 layers, 2 already there": what a glance at the layers would tell. */
export function layersSummary(layers: readonly LayerProgress[]): string {
  const present = layers.filter((layer) => layer.phase === 'present').length;
  const done = layers.filter((layer) => layer.phase === 'done').length + present;
  const there = present === 0 ? '' : `, ${present} already there`;
  return `${done} of ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}${there}`;
}

/** How long it ran, or has been running; undefined before the start. */
export function transferDuration(transfer: Transfer, now: number): string | undefined {
  if (transfer.startedAt === undefined) return undefined;
  return formatDuration(((transfer.endedAt ?? now) - transfer.startedAt) / 1000);
}

/** What a screen reader hears when a transfer ends. */
export function endSentence(transfer: Transfer): string {
  const name = transferName(transfer);
  if (transfer.state === 'failed') {
    const why = transfer.problem === undefined ? '' : ` ${describeProblem(transfer.problem).title}`;
    return `${transfer.job.kind === 'push' ? 'Push' : 'Pull'} of ${name} failed.${why}`;
  }
  return `${stateWord(transfer)} ${name}.`;
}

function withoutRegistry(repositoryName: string): string {
  const slash = repositoryName.indexOf('/');
  return repositoryName.slice(slash + 1);
}

function lastComponent(repositoryName: string): string {
  return repositoryName.slice(repositoryName.lastIndexOf('/') + 1);
}
