/**
 * What an engine tells while it pushes or pulls, in Axon's words.
 *
 * `current` and `total` are bytes as the engine counts them, and are only given for the phase `moving`: in a
 * push from graphdriver storage they are *uncompressed* bytes, so a layer of 10 GB that is sent as 3 GB counts
 * 10 GB, and no network speed can be computed from them. In a pull they are bytes on the wire. Podman tells
 * nothing about layers.
 */
import * as z from 'zod';

export type TransferProgress =
  | {
      readonly type: 'layer';
      /** The engine's short name for the layer, unique within the transfer. */
      readonly id: string;
      readonly phase: LayerPhase;
      readonly current?: number;
      readonly total?: number;
    }
  | { readonly type: 'note'; readonly text: string };

/** `present`: was there already; `mounted`: taken from another repository of the same registry. */
export type LayerPhase =
  | 'waiting'
  | 'preparing'
  | 'moving'
  | 'verifying'
  | 'present'
  | 'mounted'
  | 'extracting'
  | 'done';

const text = z.string().optional().catch(undefined);
const count = z.number().optional().catch(undefined);

/**
 * One object of an engine's push or pull stream. A field of an unknown form counts as left out, so that it
 * can't hide an error beside it.
 *
 * `progress` and `error` are old doubles of `progressDetail` and `errorDetail`: the drawn bar is never read,
 * and the bare `error` only because Podman's own pull sends nothing else.
 */
export const transferMessageSchema = z.object({
  id: text,
  status: text,
  /** Podman's own pull says everything in lines of text. */
  stream: text,
  progressDetail: z.object({ current: count, total: count, units: text }).optional().catch(undefined),
  aux: z.unknown().optional(),
  errorDetail: z.object({ message: text }).optional().catch(undefined),
  error: text,
  /** Ids of what Podman's own pull brought. */
  images: z.array(z.string()).optional().catch(undefined),
});
export type TransferMessage = z.infer<typeof transferMessageSchema>;

const phases: Readonly<Record<string, LayerPhase>> = {
  Preparing: 'preparing',
  Waiting: 'waiting',
  Pushing: 'moving',
  Pushed: 'done',
  'Layer already exists': 'present',
  'Pulling fs layer': 'waiting',
  Downloading: 'moving',
  'Verifying Checksum': 'verifying',
  'Download complete': 'verifying',
  Extracting: 'extracting',
  'Pull complete': 'done',
  'Already exists': 'present',
};

/**
 * What a message tells the user, or undefined where it tells nothing.
 *
 * @param readLine progress in a line of text, of the engine's dialect
 */
export function toProgress(
  message: TransferMessage,
  readLine: (line: string) => TransferProgress | undefined,
): TransferProgress | undefined {
  const { id, status = '' } = message;
  const phase = phaseOf(status);
  if (id !== undefined && phase !== undefined) {
    return { type: 'layer', id, phase, ...(phase === 'moving' ? bytesOf(message) : {}) };
  }
  const line = (message.stream ?? status).trim();
  if (line === '') return undefined;
  return readLine(line) ?? { type: 'note', text: id === undefined ? line : `${id}: ${line}` };
}

/** What the engine gave up with, or undefined where the message is no error. */
export function errorOf({ errorDetail, error }: TransferMessage): string | undefined {
  if (errorDetail?.message) return errorDetail.message;
  if (error) return error;
  return errorDetail ? 'the engine gave no reason' : undefined;
}

function phaseOf(status: string): LayerPhase | undefined {
  if (status.startsWith('Mounted from ')) return 'mounted';
  if (status.startsWith('Retrying in ')) return 'waiting';
  return phases[status];
}

/** A push counts tar padding in `current` and not in `total`, so it can get past its own end. */
function bytesOf({ progressDetail }: TransferMessage): { current?: number; total?: number } {
  const { current, total, units } = progressDetail ?? {};
  if (units !== undefined || current === undefined) return {};
  if (total === undefined || total <= 0) return { current };
  return { current: Math.min(current, total), total };
}
