import { useStore } from 'zustand';
import { connection } from './client.ts';
import type { ConnectionState } from './connection.ts';

/** How the page's connection to the backend stands. */
export function useConnectionState(): ConnectionState {
  return useStore(connection.state, (it) => it.state);
}
