/** What the user chose, as the backend keeps it. */
import { create } from 'zustand';
import { defaultSettings, type Settings } from '#shared/models/settings.ts';

interface SettingsStore {
  readonly settings: Settings;
  readonly setSettings: (settings: Settings) => void;
}

export const useSettings = create<SettingsStore>((set) => ({
  settings: defaultSettings,
  setSettings: (settings) => set({ settings }),
}));

/** The height of a row in lists that lay out their rows themselves, in px; `--row` in styles.css is the same. */
export function useRowHeight(): number {
  return useSettings((store) => (store.settings.density === 'compact' ? 28 : 32));
}
