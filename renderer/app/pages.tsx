import { ArrowUpDown, Box, FolderGit2, Settings, Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route, RouteName } from '../state/navigation.ts';

interface PageEntry {
  readonly route: Route;
  readonly name: RouteName;
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys: string;
}

/** The pages of the sidebar, in the order of their keys. */
export const pages: readonly PageEntry[] = [
  {
    route: { name: 'workbench' },
    name: 'workbench',
    label: 'Images',
    icon: <Box size={16} aria-hidden />,
    keys: 'Mod+1',
  },
  {
    route: { name: 'projects' },
    name: 'projects',
    label: 'Projects',
    icon: <FolderGit2 size={16} aria-hidden />,
    keys: 'Mod+2',
  },
  {
    route: { name: 'transfers' },
    name: 'transfers',
    label: 'Transfers',
    icon: <ArrowUpDown size={16} aria-hidden />,
    keys: 'Mod+3',
  },
  {
    route: { name: 'doctor' },
    name: 'doctor',
    label: 'Doctor',
    icon: <Stethoscope size={16} aria-hidden />,
    keys: 'Mod+4',
  },
  {
    route: { name: 'settings' },
    name: 'settings',
    label: 'Settings',
    icon: <Settings size={16} aria-hidden />,
    keys: 'Mod+5',
  },
];
