import { defaultSettings, type Settings, settingsSchema } from '#shared/models/settings.ts';

/** Where settings are written; each host has its own store. */
export interface SettingsStore {
  read(): unknown;
  write(settings: object): void;
}

/** The user's settings. What can't be understood (an edited or older file) falls back to the defaults. */
export class SettingsService {
  readonly #store: SettingsStore;

  constructor(store: SettingsStore) {
    this.#store = store;
  }

  get(): Settings {
    const parsed = settingsSchema.safeParse(this.#store.read() ?? {});
    return parsed.success ? parsed.data : defaultSettings;
  }

  update(change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Settings {
    const next = settingsSchema.parse({ ...this.get(), ...change });
    this.#store.write(next);
    return next;
  }
}
