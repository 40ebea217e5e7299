/** What happens to the engine's images, as it happens. */

export type EngineEvent =
  /** The engine has begun to listen for us: what changes from now on is told. Always the first event. */
  | { readonly type: 'listening' }
  | {
      readonly type: 'image';
      /** The engine's word: `tag`, `untag`, `delete`, `pull`, `push`, `load`, `import`, `prune` ... */
      readonly action: string;
      /** Image id, where the event names one. */
      readonly imageId?: string;
      /** The reference it is about, as the engine writes it. */
      readonly reference?: string;
    };
