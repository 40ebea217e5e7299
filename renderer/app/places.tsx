import { ArrowUpDown, Box, FolderGit2, Settings, Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Place, PlaceName } from '../state/navigation.ts';

interface PlaceEntry {
  readonly place: Place;
  readonly name: PlaceName;
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys: string;
}

/** The places of the sidebar, in the order of their keys. */
export const places: readonly PlaceEntry[] = [
  {
    place: { name: 'workbench' },
    name: 'workbench',
    label: 'Images',
    icon: <Box size={16} aria-hidden />,
    keys: 'Mod+1',
  },
  {
    place: { name: 'projects' },
    name: 'projects',
    label: 'Projects',
    icon: <FolderGit2 size={16} aria-hidden />,
    keys: 'Mod+2',
  },
  {
    place: { name: 'transfers' },
    name: 'transfers',
    label: 'Transfers',
    icon: <ArrowUpDown size={16} aria-hidden />,
    keys: 'Mod+3',
  },
  {
    place: { name: 'doctor' },
    name: 'doctor',
    label: 'Doctor',
    icon: <Stethoscope size={16} aria-hidden />,
    keys: 'Mod+4',
  },
  {
    place: { name: 'settings' },
    name: 'settings',
    label: 'Settings',
    icon: <Settings size={16} aria-hidden />,
    keys: 'Mod+5',
  },
];
