import type { SettingsKeeper } from '../../services/settings-keeper.ts';
import type { Implementer } from '../implementer.ts';

interface Parts {
  readonly settings: SettingsKeeper;
  readonly about: { readonly version: string; readonly host: 'desktop' | 'browser' };
}

export function settingsHandlers(os: Implementer['settings'], { settings, about }: Parts) {
  return {
    get: os.get.handler(() => settings.get()),
    update: os.update.handler(({ input }) => settings.update(input)),
    about: os.about.handler(() => about),
  };
}
