import { useEffect } from 'react';
import { useSettings } from '../state/settings.ts';

/** Puts theme and density where the style sheet looks for them. */
export function useTheme(): void {
  const { theme, density } = useSettings((store) => store.settings);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches);
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
}
