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
