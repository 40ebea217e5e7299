/** Which projects of the tree are open; they stay so while other pages are shown. */
import { create } from 'zustand';

interface OpenProjects {
  /** Ids. */
  readonly opened: ReadonlySet<string>;
  readonly toggle: (projectId: string, open: boolean) => void;
}

export const useOpenProjects = create<OpenProjects>((set) => ({
  opened: new Set(),
  toggle: (projectId, open) =>
    set(({ opened }) => {
      if (opened.has(projectId) === open) return {};
      const after = new Set(opened);
      if (open) after.add(projectId);
      else after.delete(projectId);
      return { opened: after };
    }),
}));
