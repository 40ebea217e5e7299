import { engineNames } from '#shared/models/engine-kind.ts';
import type { EngineStatus } from '#shared/models/engine-status.ts';

/** The engine in a few words. */
export function engineWords(status: EngineStatus): string {
  switch (status.state) {
    case 'connecting':
      return 'Looking for an engine';
    case 'connected':
      return `${engineNames[status.kind]} ${status.version}`;
    case 'unavailable':
      return 'No engine';
  }
}
