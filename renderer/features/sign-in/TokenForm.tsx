import { useEffect, useRef } from 'react';
import { portalLinks, wantedScopes } from '#shared/models/account.ts';
import { scopeConsequences } from '#shared/models/account-scopes.ts';
import { client } from '../../connection/client.ts';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { scopeName } from './account-words.ts';
import { readPastedToken } from './pasted-token.ts';
import { RunProgress } from './RunProgress.tsx';
import { SecretField } from './SecretField.tsx';
import type { SignInMethodProps } from './sign-in-draft.ts';
import { tokenFault } from './token-fault.ts';

/** A token that was made in Synapse: what it should allow, and where to paste it. */
export function TokenForm({ draft, onChange, endpoint, run }: SignInMethodProps) {
  const { token } = draft;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const pasted = readPastedToken(token);
  const refusal = run.problem === undefined ? undefined : tokenFault(run.problem);
  const submit = () => {
    if (!pasted.ok || run.isBusy) return;
    run.start((signal) =>
      client.account.signInWithPastedToken({ token: pasted.token, endpoint: endpoint.rest }, { signal }),
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-3"
    >
      <TokenRecipe tokensUrl={portalLinks(endpoint.portal).tokens} />
      <SecretField
        label="Personal access token"
        isToken
        value={token}
        inputRef={field}
        onChange={(next) => {
          onChange({ token: next });
          run.forgetProblem();
        }}
        error={pasted.ok ? refusal : pasted.sentence}
        help="It goes into this computer’s keychain, or where there is none only into memory. Axon never shows it again."
      />
      <div>
        <Button
          look="primary"
          type="submit"
          isDisabled={!pasted.ok}
          hint={token === '' ? 'Paste a token first.' : undefined}
        >
          {run.isBusy ? 'Asking Synapse' : 'Sign in'}
        </Button>
      </div>
      <RunProgress run={run} onRetry={submit} hidesProblem={refusal !== undefined} />
    </form>
  );
}

function TokenRecipe({ tokensUrl }: { readonly tokensUrl: string }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">Make a token in Synapse with these three ticked, then paste it here.</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {wantedScopes.map((scope) => (
          <div key={scope} className="contents">
            <dt className="font-medium">{scopeName(scope)}</dt>
            <dd className="text-muted">Without it: {lower(consequenceOf(scope))}</dd>
          </div>
        ))}
      </dl>
      <span>
        <ExternalLink href={tokensUrl} look="button">
          Open the tokens page
        </ExternalLink>
      </span>
    </div>
  );
}

/** The first of the things that a token without this one scope will not do. */
function consequenceOf(scope: (typeof wantedScopes)[number]): string {
  return scopeConsequences(wantedScopes.filter((other) => other !== scope))[0] ?? '';
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
