import type { SettingsService } from '../../services/settings-service.ts';
import type { TransferQueue } from '../../services/transfers/transfer-queue.ts';
import type { Implementer } from '../implementer.ts';

interface Deps {
  readonly settings: SettingsService;
  readonly queue: Pick<TransferQueue, 'wake'>;
  readonly about: { readonly version: string; readonly host: 'desktop' | 'browser' };
}

export function settingsHandlers(os: Implementer['settings'], { settings, queue, about }: Deps) {
  return {
    get: os.get.handler(() => settings.get()),
    update: os.update.handler(({ input }) => {
      const next = settings.update(input);
      queue.wake();
      return next;
    }),
    about: os.about.handler(() => about),
  };
}
