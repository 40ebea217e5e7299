/** The tool that the user last copied for: most people work with one. */
import { create } from 'zustand';
import type { SnippetTool } from '#shared/models/tool-snippets.ts';

interface LastToolStore {
  readonly tool: SnippetTool;
  readonly choose: (tool: SnippetTool) => void;
}

export const useLastTool = create<LastToolStore>((set) => ({
  tool: 'docker',
  choose: (tool) => set({ tool }),
}));
