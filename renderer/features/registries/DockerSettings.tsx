import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type DockerCredentialEntry,
  type DockerWrite,
  locationWords,
} from '#shared/models/credential-docker.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { type Command, useCommand } from '../../connection/use-command.ts';
import { useAccounts } from '../../state/accounts.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SettingsGroup } from '../../ui/SettingsGroup.tsx';
import { SettingsRow } from '../../ui/SettingsRow.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { PlaintextDialog } from './PlaintextDialog.tsx';

/** Gives the account's token to the docker command, and takes it away again. */
export function DockerSettings() {
  const found = useQuery(orpc.account.dockerCredentials.queryOptions({ staleTime: 0 }));
  const account = useAccounts(({ list }) => list?.accounts.find((entry) => entry.active && entry.signedIn));
  const command = useCommand();
  const [asksConsent, setAsksConsent] = useState(false);
  const [told, setTold] = useState<string>();
  const change = (work: () => Promise<DockerWrite>, words: (write: DockerWrite) => string) =>
    void command.run(async () => {
      setTold(undefined);
      setTold(words(await work()));
      await found.refetch();
    });
  const give = (allowPlaintext: boolean) => {
    if (account === undefined) return;
    change(
      () => client.account.writeToDocker({ id: account.id, allowPlaintext }),
      (write) =>
        `docker can use ${write.registry} now; the token is in ${locationWords(write.location)}.${backupWords(write)}`,
    );
  };
  const take = (registry: string) =>
    change(
      () => client.account.removeFromDocker({ registry }),
      (write) => `docker has no credential for ${write.registry} any more.${backupWords(write)}`,
    );
  const present = found.data?.entries.find(({ registry }) => registry === account?.endpoint.registry);
  return (
    <SettingsGroup title="The docker command">
      {account === undefined || found.data === undefined ? null : (
        <SettingsRow
          name={`Let the docker command use ${account.endpoint.registry} as ${account.userName}`}
          about={
            found.data.writesTo.kind === 'helper'
              ? `The token goes to the credential helper ${found.data.writesTo.helper}.`
              : `There is no credential helper: it would be in plain text in ${found.data.writesTo.path}.`
          }
        >
          <Button
            isSmall
            isDisabled={command.isBusy}
            onPress={() => (found.data.writesTo.kind === 'plaintext' ? setAsksConsent(true) : give(false))}
          >
            {writeWords(present?.username, account.userName)}
            {found.data.writesTo.kind === 'plaintext' ? '…' : ''}
          </Button>
        </SettingsRow>
      )}
      {told === undefined || command.problem !== undefined ? null : (
        <p role="status" className="selectable mt-2 break-words rounded bg-good-soft px-3 py-2">
          {told}
        </p>
      )}
      {command.problem === undefined ? null : (
        <ProblemCard problem={command.problem} onRetry={command.again} className="mt-2" />
      )}
      <Present query={found} command={command} onTake={take} />
      {asksConsent && found.data?.writesTo.kind === 'plaintext' ? (
        <PlaintextDialog
          path={found.data.writesTo.path}
          onAgree={() => give(true)}
          onClose={() => setAsksConsent(false)}
        />
      ) : null}
    </SettingsGroup>
  );
}

/** Writing replaces what docker has for the registry, whoever it belongs to. */
function writeWords(present: string | undefined, userName: string): string {
  if (present === undefined) return 'Write the token';
  return present === userName ? 'Write it again' : `Replace that of ${present}`;
}

interface PresentProps {
  readonly query: {
    readonly data: Awaited<ReturnType<typeof client.account.dockerCredentials>> | undefined;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  readonly command: Command;
  readonly onTake: (registry: string) => void;
}

/** What docker has right now. */
function Present({ query, command, onTake }: PresentProps) {
  const lookAgain = () => void query.refetch();
  if (query.error !== null) {
    return <ProblemCard problem={problemOf(query.error)} onRetry={lookAgain} className="mt-2" />;
  }
  if (query.data === undefined) {
    return (
      <p className="py-3">
        <Spinner label="Looking at what Docker has" showsLabel />
      </p>
    );
  }
  const { entries, problems, configPath } = query.data;
  return (
    <>
      {problems.map((problem) => (
        <ProblemCard
          key={`${problem.code} ${JSON.stringify(problem.facts)}`}
          problem={problem}
          onRetry={lookAgain}
          announces={false}
          className="mt-2"
        />
      ))}
      {entries.length === 0 ? (
        <p className="selectable break-words py-2 text-muted text-sm">
          docker has no credentials in {configPath} or its helpers.
        </p>
      ) : (
        <ul aria-label="Credentials of the docker command">
          {entries.map((entry) => (
            <Entry key={entry.registry} entry={entry} isBusy={command.isBusy} onTake={onTake} />
          ))}
        </ul>
      )}
    </>
  );
}

interface EntryProps {
  readonly entry: DockerCredentialEntry;
  readonly isBusy: boolean;
  readonly onTake: (registry: string) => void;
}

function Entry({ entry, isBusy, onTake }: EntryProps) {
  return (
    <li aria-label={entry.registry}>
      <SettingsRow
        name={
          <span className="flex flex-wrap items-center gap-2">
            <span className="selectable break-all">{entry.registry}</span>
            {entry.location.kind === 'file' ? <Badge tone="warn">plain text</Badge> : null}
          </span>
        }
        about={
          <span className="selectable">
            {entry.username === '' ? 'User name not told' : entry.username}, in{' '}
            {locationWords(entry.location)}
          </span>
        }
      >
        <Button
          isSmall
          isDisabled={isBusy}
          aria-label={`Remove ${entry.registry} from docker`}
          onPress={() => onTake(entry.registry)}
        >
          Remove
        </Button>
      </SettingsRow>
    </li>
  );
}

function backupWords({ backup }: DockerWrite): string {
  return backup === undefined ? '' : ` The file as it was before is ${backup}.`;
}
