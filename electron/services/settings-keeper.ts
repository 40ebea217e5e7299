import { defaultSettings, type Settings, settingsSchema } from '#shared/models/settings.ts';

/** Where settings are written; each host has its own place. */
export interface SettingsPlace {
  read(): unknown;
  write(settings: object): void;
}

/** The user's settings. What can't be understood (an edited or older file) falls back to the defaults. */
export class SettingsKeeper {
  readonly #place: SettingsPlace;

  constructor(place: SettingsPlace) {
    this.#place = place;
  }

  get(): Settings {
    const parsed = settingsSchema.safeParse(this.#place.read() ?? {});
    return parsed.success ? parsed.data : defaultSettings;
  }

  update(change: { readonly [Key in keyof Settings]?: Settings[Key] | undefined }): Settings {
    const next = settingsSchema.parse({ ...this.get(), ...change });
    this.#place.write(next);
    return next;
  }
}
