import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { portalLinks, productionEndpoint, wantedScopes } from '#shared/models/account.ts';
import { useEndpoint } from '../../state/session.ts';
import { AxonMark } from '../../ui/AxonMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { scopeName } from './account-words.ts';
import { readPastedToken } from './pasted-token.ts';
import { TokenField } from './TokenField.tsx';
import { tokenFault } from './token-fault.ts';
import { useSignIn } from './use-sign-in.ts';

const whatFor = { view: 'to list', download: 'to pull', modify: 'to push' } as const;

/** From nothing to signed in: make a token, paste it, done. */
export function SignIn() {
  const endpoint = useEndpoint() ?? productionEndpoint;
  const isProduction = endpoint.name === productionEndpoint.name;
  return (
    <main className="scroll-quiet flex h-full flex-1 flex-col items-center bg-surface px-6 py-[10vh]">
      <div className="flex w-full max-w-100 flex-col gap-5">
        <header className="flex flex-col gap-2">
          <AxonMark size={32} />
          <h1 className="font-semibold text-xl">Sign in to Synapse</h1>
          <p className="text-muted">
            Axon works with your account through a personal access token
            {isProduction ? '.' : `, here at the Synapse named ${endpoint.name}.`}
          </p>
        </header>
        <ol className="flex flex-col gap-5">
          <Step number={1} title="Make a token">
            <TokenRecipe tokensUrl={portalLinks(endpoint.portal).tokens} />
          </Step>
          <Step number={2} title="Paste it here">
            <TokenForm />
          </Step>
        </ol>
      </div>
    </main>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}

function Step({ number, title, children }: StepProps) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="tabular flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong text-muted text-xs"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h2 className="font-medium leading-5">{title}</h2>
        {children}
      </div>
    </li>
  );
}

function TokenRecipe({ tokensUrl }: { readonly tokensUrl: string }) {
  return (
    <>
      <p className="text-muted">
        Give it a name such as “Axon” and tick{' '}
        {wantedScopes.map((scope, index) => (
          <span key={scope}>
            {index === 0 ? '' : index === wantedScopes.length - 1 ? ' and ' : ', '}
            <strong className="font-medium text-ink">{scopeName(scope)}</strong> {whatFor[scope]}
          </span>
        ))}
        .
      </p>
      <span>
        <ExternalLink href={tokensUrl} look="button">
          Open the tokens page
        </ExternalLink>
      </span>
    </>
  );
}

function TokenForm() {
  const [text, setText] = useState('');
  const { signIn, isBusy, problem, forgetProblem } = useSignIn();
  const field = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const pasted = readPastedToken(text);
  const refusal = problem === undefined ? undefined : tokenFault(problem);
  useEffect(() => field.current?.focus(), []);
  const submit = () => {
    if (pasted.ok && !isBusy) void signIn(pasted.token);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-3"
    >
      <TokenField
        value={text}
        onChange={(next) => {
          setText(next);
          forgetProblem();
        }}
        error={pasted.ok ? refusal : pasted.sentence}
        help="It goes into this computer’s keychain, or where there is none only into memory. Axon never shows it again."
        inputRef={field}
      />
      {problem === undefined || refusal !== undefined ? null : (
        <ProblemCard problem={problem} onRetry={submit} />
      )}
      <div className="flex items-center gap-3">
        <Button
          look="primary"
          type="submit"
          isDisabled={!pasted.ok || isBusy}
          hint={text === '' ? 'Paste a token first.' : undefined}
          aria-describedby={helpId}
        >
          Sign in
        </Button>
        <span id={helpId}>{isBusy ? <Spinner label="Asking Synapse" showsLabel /> : null}</span>
      </div>
    </form>
  );
}
