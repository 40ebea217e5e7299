import { type ReactNode, useEffect, useState } from 'react';
import { type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import { client } from '../../connection/client.ts';
import { useAccounts } from '../../state/accounts.ts';
import { useSignInView } from '../../state/sign-in-view.ts';
import { AxonMark } from '../../ui/AxonMark.tsx';
import { ProblemActionsContext } from '../../ui/problem-actions.ts';
import { CodeForm } from './CodeForm.tsx';
import { EndpointChoice } from './EndpointChoice.tsx';
import { SignedIn } from './SignedIn.tsx';
import { SignInMethods } from './SignInMethods.tsx';
import type { SignInDraft } from './sign-in-draft.ts';
import { useSignInRun } from './use-sign-in-run.ts';

/** From nothing to a verified account, by one of three methods. */
export function SignIn() {
  const start = useSignInView((store) => store.start);
  const list = useAccounts((store) => store.list);
  const [draft, setDraft] = useState<SignInDraft>({
    method: 'password',
    rest: start.rest,
    userName: start.userName ?? '',
    password: '',
    token: '',
  });
  const change = (changes: Partial<SignInDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const run = useSignInRun();
  const endpoint = endpointOf(draft.rest, list) ?? productionEndpoint;
  const { account, pending } = run;
  const isSignedIn = account !== undefined;
  // Password and pasted token leave the page's memory as soon as the account is signed in.
  useEffect(() => {
    if (isSignedIn) setDraft((before) => ({ ...before, password: '', token: '' }));
  }, [isSignedIn]);
  if (account !== undefined) {
    return (
      <Page title={`Signed in as ${account.displayName}`}>
        <SignedIn
          account={account}
          run={run}
          onAnother={() => {
            change({ userName: '' });
            run.reset();
          }}
        />
      </Page>
    );
  }
  return (
    <ProblemActionsContext value={{ signIn: run.reset }}>
      <Page title={list?.accounts.length === 0 ? 'Sign in to Synapse' : 'Add an account'}>
        {pending === undefined ? (
          <>
            <p className="text-muted">
              Axon works with your account through a personal access token, and keeps nothing else.
            </p>
            <EndpointChoice
              endpoint={endpoint}
              isDisabled={run.isBusy}
              onChange={(rest) => change({ rest })}
            />
            <SignInMethods draft={draft} onChange={change} endpoint={endpoint} run={run} />
          </>
        ) : (
          <CodeForm
            run={run}
            onCode={(kind, code) =>
              run.start((signal) => client.account.signInWithCode({ pending, kind, code }, { signal }))
            }
          />
        )}
      </Page>
    </ProblemActionsContext>
  );
}

function endpointOf(
  rest: string | undefined,
  list: ReturnType<typeof useAccounts.getState>['list'],
): Endpoint | undefined {
  if (rest === undefined) return list?.endpoint;
  return list?.endpoints.find(({ endpoint }) => endpoint.rest === rest)?.endpoint ?? list?.endpoint;
}

function Page({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="scroll-quiet flex h-full flex-1 flex-col items-center bg-surface px-6 pt-[max(48px,8vh)] pb-10">
      <div className="flex w-full max-w-105 flex-col gap-4">
        <header className="flex flex-col gap-2">
          <AxonMark size={32} />
          <h1 className="break-words font-semibold text-xl">{title}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
