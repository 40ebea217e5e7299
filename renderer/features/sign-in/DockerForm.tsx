import { useQuery } from '@tanstack/react-query';
import { isRegistryOf } from '#shared/models/account.ts';
import { type DockerCredentialEntry, locationWords } from '#shared/models/credential-docker.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { RunProgress } from './RunProgress.tsx';
import type { SignInMethodProps } from './sign-in-draft.ts';

/** What `docker login` left on this computer: shown first, read and tried only when the user says so. */
export function DockerForm({ endpoint, run }: SignInMethodProps) {
  const found = useQuery(orpc.account.dockerCredentials.queryOptions({ staleTime: 0 }));
  const lookAgain = () => void found.refetch();
  const submit = () => {
    if (run.isBusy) return;
    run.start((signal) => client.account.importFromDocker({ endpoint: endpoint.rest }, { signal }));
  };
  if (found.error !== null) return <ProblemCard problem={problemOf(found.error)} onRetry={lookAgain} />;
  if (found.data === undefined) return <Spinner label="Looking at what Docker has" showsLabel />;
  const { entries, problems, configPath, exists } = found.data;
  const entry = entries.find(({ registry }) => isRegistryOf(endpoint, registry));
  const others = entries.filter(({ registry }) => !isRegistryOf(endpoint, registry));
  return (
    <>
      {problems.map((problem) => (
        <ProblemCard
          key={`${problem.code} ${JSON.stringify(problem.facts)}`}
          problem={problem}
          onRetry={lookAgain}
        />
      ))}
      {entry === undefined ? (
        <div className="flex flex-col items-start gap-2">
          <p>Docker has no credential for {endpoint.registry}.</p>
          <p className="break-words text-muted">
            {exists
              ? `Axon looked in ${configPath} and the helpers that it names.`
              : `There is no ${configPath}.`}{' '}
            Sign in with your password or a token instead.
          </p>
          <Button onPress={lookAgain} isDisabled={found.isFetching}>
            Look again
          </Button>
        </div>
      ) : (
        <Found entry={entry} isBusy={run.isBusy} onUse={submit} />
      )}
      {others.length === 0 ? null : (
        <p className="break-words text-muted text-sm">
          Docker also has credentials for {others.map(({ registry }) => registry).join(', ')}; those can be
          taken over in Settings.
        </p>
      )}
      <RunProgress run={run} onRetry={submit} />
    </>
  );
}

interface FoundProps {
  readonly entry: DockerCredentialEntry;
  readonly isBusy: boolean;
  readonly onUse: () => void;
}

function Found({ entry, isBusy, onUse }: FoundProps) {
  return (
    <div className="flex flex-col items-start gap-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted">Registry</dt>
        <dd className="selectable break-all">{entry.registry}</dd>
        <dt className="text-muted">User name</dt>
        <dd className="selectable break-all">{entry.username === '' ? 'not told' : entry.username}</dd>
        <dt className="text-muted">Kept in</dt>
        <dd className="selectable break-all">{locationWords(entry.location)}</dd>
      </dl>
      <p className="text-muted text-sm">
        Axon reads it, tries it with Synapse and keeps a copy of its own. A password is only used to make a
        token. What Docker has stays as it is.
      </p>
      <Button look="primary" onPress={onUse}>
        {isBusy ? 'Signing in' : 'Use this credential'}
      </Button>
    </div>
  );
}
