/**
 * What an engine tells while it pushes or pulls, in Axon's words.
 *
 * `current` and `total` are bytes as the engine counts them, and are only given for the phase `moving`: in a
 * push from graphdriver storage they are *uncompressed* bytes, so a layer of 10 GB that is sent as 3 GB counts
 * 10 GB, and no network speed can be computed from them. In a pull they are bytes on the wire. Podman tells
 * nothing about layers.
 */
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
