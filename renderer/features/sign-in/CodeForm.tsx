import { useEffect, useRef, useState } from 'react';
import { describeProblem } from '#shared/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RunProgress } from './RunProgress.tsx';
import type { SignInRun } from './use-sign-in-run.ts';

type CodeKind = 'one-time' | 'recovery';

interface CodeFormProps {
  readonly run: SignInRun;
  readonly onCode: (kind: CodeKind, code: string) => void;
}

const words = {
  'one-time': {
    label: 'One-time code',
    help: 'The six digits that your authenticator app shows now.',
    other: 'Use a recovery code instead',
  },
  recovery: {
    label: 'Recovery code',
    help: 'One of the codes that Synapse gave you when you turned two-factor authentication on. Each works once.',
    other: 'Use a one-time code instead',
  },
} as const;

/** The second factor of an account that has one. */
export function CodeForm({ run, onCode }: CodeFormProps) {
  const [kind, setKind] = useState<CodeKind>('one-time');
  const [codes, setCodes] = useState<Readonly<Record<CodeKind, string>>>({ 'one-time': '', recovery: '' });
  const field = useRef<HTMLInputElement>(null);
  const code = codes[kind];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind is another field
  useEffect(() => field.current?.focus(), [kind]);
  const isRefused = run.problem?.code === 'sign-in-code-rejected';
  const submit = () => {
    if (code.trim() !== '' && !run.isBusy) onCode(kind, code);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-3"
    >
      <p className="text-muted">The password is right. This account has two-factor authentication.</p>
      <TextField
        key={kind}
        label={words[kind].label}
        help={words[kind].help}
        value={code}
        inputRef={field}
        isMono
        error={isRefused && run.problem !== undefined ? refusalWords(run.problem) : undefined}
        onChange={(next) => {
          setCodes({ ...codes, [kind]: next });
          run.forgetProblem();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          type="submit"
          isDisabled={code.trim() === ''}
          hint={code.trim() === '' ? 'Type the code first.' : undefined}
        >
          {run.isBusy ? 'Checking' : 'Continue'}
        </Button>
        <Button look="quiet" isDisabled={run.isBusy} onPress={run.reset}>
          Back
        </Button>
        <span className="flex-1" />
        <Button
          look="quiet"
          isDisabled={run.isBusy}
          onPress={() => {
            run.forgetProblem();
            setKind(kind === 'one-time' ? 'recovery' : 'one-time');
          }}
        >
          {words[kind].other}
        </Button>
      </div>
      <RunProgress run={run} onRetry={submit} hidesProblem={isRefused} />
    </form>
  );
}

function refusalWords(problem: NonNullable<SignInRun['problem']>): string {
  const { title, cause } = describeProblem(problem);
  return `${title} ${cause}`;
}
