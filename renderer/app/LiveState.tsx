import { useEffect, useRef } from 'react';
import { client } from '../connection/client.ts';
import { queryClient } from '../connection/query.ts';
import { useConnectionState } from '../connection/use-connection.ts';
import { useLive } from '../connection/use-live.ts';
import { useEngine } from '../state/engine.ts';
import { useImages } from '../state/images.ts';
import { useSession } from '../state/session.ts';
import { useSettings } from '../state/settings.ts';
import { useTransfers } from '../state/transfers.ts';

/** Fills the stores from the backend's streams, for as long as the app lives. Shows nothing. */
export function LiveState() {
  useLive((signal) => client.images.engine(undefined, { signal }), useEngine.getState().setStatus);
  useLive((signal) => client.images.watch(undefined, { signal }), useImages.getState().apply);
  useLive((signal) => client.transfers.watch(undefined, { signal }), useTransfers.getState().apply);
  useFirstAnswers();
  useForgetOtherAccount();
  return null;
}

/** Session and settings have no stream: they are read whenever a connection is made. */
function useFirstAnswers(): void {
  const connection = useConnectionState();
  useEffect(() => {
    if (connection !== 'connected') return;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const ignore = () => undefined;
    client.account.current(undefined, options).then(useSession.getState().setSession, ignore);
    client.settings.get(undefined, options).then(useSettings.getState().setSettings, ignore);
    return () => stop.abort();
  }, [connection]);
}

/** What one account was shown is not for the next one. */
function useForgetOtherAccount(): void {
  const session = useSession((store) => store.session);
  const shownTo = useRef<string | undefined | null>(null);
  useEffect(() => {
    if (session === undefined) return;
    const userId = session.account?.userId;
    if (shownTo.current !== null && shownTo.current !== userId) void queryClient.resetQueries();
    shownTo.current = userId;
  }, [session]);
}
