import { focusManager } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from '../connection/client.ts';
import { queryClient } from '../connection/query.ts';
import { sharedStreams } from '../connection/shared-streams.ts';
import { useConnectionState } from '../connection/use-connection.ts';
import { useLive } from '../connection/use-live.ts';
import { presentAccountKey, useAccounts } from '../state/accounts.ts';
import { useDrift } from '../state/drift.ts';
import { useEngine } from '../state/engine.ts';
import { useImages } from '../state/images.ts';
import { readSession } from '../state/read-session.ts';
import { useSession } from '../state/session.ts';
import { useSettings } from '../state/settings.ts';
import { useTransfers } from '../state/transfers.ts';

/** Fills the stores from the backend's streams, for as long as the app lives. Shows nothing. */
export function LiveState() {
  useLive((signal) => client.images.engine(undefined, { signal }), useEngine.getState().setStatus);
  useLive((signal) => client.images.watch(undefined, { signal }), useImages.getState().apply);
  useLive((signal) => client.transfers.watch(undefined, { signal }), useTransfers.getState().apply);
  useLive((signal) => client.account.watch(undefined, { signal }), useAccounts.getState().setList);
  useLive((signal) => client.drift.watch(undefined, { signal }), useDrift.getState().apply);
  useFirstAnswers();
  useForgetOtherAccount();
  useLookAgain();
  return null;
}

/**
 * Session and settings have no stream: they are read whenever a connection is made, the session also whenever
 * another account is in use, in whatever window that was chosen.
 */
function useFirstAnswers(): void {
  const connection = useConnectionState();
  const accountKey = useAccounts(({ list }) => (list === undefined ? undefined : presentAccountKey(list)));
  useEffect(() => {
    if (connection !== 'connected' || accountKey === undefined) return;
    const stop = new AbortController();
    void readSession(stop.signal);
    return () => stop.abort();
  }, [connection, accountKey]);
  useEffect(() => {
    if (connection !== 'connected') return;
    const stop = new AbortController();
    client.settings
      .get(undefined, { signal: stop.signal })
      .then(useSettings.getState().setSettings, () => undefined);
    return () => stop.abort();
  }, [connection]);
}

/** What one account was shown is not for the next one. */
function useForgetOtherAccount(): void {
  const session = useSession((store) => store.session);
  const shownTo = useRef<string | null>(null);
  useEffect(() => {
    if (session === undefined) return;
    const who = `${session.account?.userId}@${session.endpoint.rest}`;
    if (shownTo.current !== null && shownTo.current !== who) {
      void queryClient.resetQueries();
      sharedStreams.forget();
    }
    shownTo.current = who;
  }, [session]);
}

/** Whoever comes back to Axon sees lists that are not old: the backend decides which must be read for that. */
function useLookAgain(): void {
  useEffect(
    () =>
      focusManager.subscribe((isFocused) => {
        if (isFocused) sharedStreams.reopen();
      }),
    [],
  );
}
