import { useEffect, useRef } from 'react';
import { portalLinks } from '#shared/models/account.ts';
import { client } from '../../connection/client.ts';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RunProgress } from './RunProgress.tsx';
import { SecretField } from './SecretField.tsx';
import type { SignInMethodProps } from './sign-in-draft.ts';

/** User name and password buy a personal access token, and the password is forgotten. */
export function PasswordForm({ draft, onChange, endpoint, run }: SignInMethodProps) {
  const { userName, password } = draft;
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the form appears
  useEffect(() => (userName === '' ? first : second).current?.focus(), []);
  const isComplete = userName.trim() !== '' && password !== '';
  const submit = () => {
    if (!isComplete || run.isBusy) return;
    run.start((signal) =>
      client.account.signInWithPassword({ userName, password, endpoint: endpoint.rest }, { signal }),
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
      <TextField
        label="User name or email"
        value={userName}
        inputRef={first}
        onChange={(next) => {
          onChange({ userName: next });
          run.forgetProblem();
        }}
      />
      <SecretField
        label="Password"
        value={password}
        inputRef={second}
        autoComplete="current-password"
        onChange={(next) => {
          onChange({ password: next });
          run.forgetProblem();
        }}
      />
      <p className="text-muted text-sm">
        Axon makes a token named for this computer that may view, download and modify. The password is
        forgotten at once.{' '}
        <ExternalLink href={portalLinks(endpoint.portal).passwordReset}>Forgot it?</ExternalLink>
      </p>
      <div>
        <Button
          look="primary"
          type="submit"
          isDisabled={!isComplete}
          hint={isComplete ? undefined : 'Type user name and password first.'}
        >
          {run.isBusy ? 'Signing in' : 'Sign in'}
        </Button>
      </div>
      <RunProgress run={run} onRetry={submit} />
    </form>
  );
}
