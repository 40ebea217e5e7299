/** What the user chose, as the backend keeps it. */
import { useMemo } from 'react';
import { create } from 'zustand';
import { defaultSettings, type Settings } from '#shared/models/settings.ts';
import { client } from '../connection/client.ts';

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

interface ColumnChoice {
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: ReadonlySet<string>) => void;
}

/** Which columns of one table the user hides; kept with the settings. */
export function useColumnChoice(table: 'images' | 'repositories' | 'tags'): ColumnChoice {
  const ids = useSettings((store) => store.settings.hiddenColumns[table]);
  return useMemo(
    () => ({
      hidden: new Set(ids),
      onChange: (hidden) => {
        const { settings, setSettings } = useSettings.getState();
        const hiddenColumns = { ...settings.hiddenColumns, [table]: [...hidden] };
        setSettings({ ...settings, hiddenColumns });
        // Where it can't be kept, it holds as long as the page does.
        client.settings.update({ hiddenColumns }).catch(() => undefined);
      },
    }),
    [ids, table],
  );
}
