import { createContext } from 'react';

/** What a ProblemCard can do beyond retrying; the app provides it. */
export interface ProblemActions {
  readonly signIn: () => void;
}

export const ProblemActionsContext = createContext<ProblemActions>({ signIn: () => undefined });
