import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegistryCheck } from '#shared/models/credential-registry.ts';
import { client } from '../../connection/client.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

type Ask = (trustRealm: string | undefined) => Promise<RegistryCheck>;

/** Adds a registry: the credential is tried there, and kept only where it is accepted. */
export function RegistryDialog({ onClose }: { readonly onClose: () => void }) {
  const [registry, setRegistry] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [check, setCheck] = useState<RegistryCheck>();
  const [asked, setAsked] = useState<Ask>();
  const command = useCommand();
  const docker = useQuery(orpc.account.dockerCredentials.queryOptions({ staleTime: 30_000 }));
  const inDocker = docker.data?.entries.find((entry) => entry.registry === registry.trim());
  const isComplete = registry.trim() !== '' && username.trim() !== '' && password !== '';
  const isOpenToAll = check?.state === 'open';
  const changed = () => {
    setCheck(undefined);
    command.forget();
  };
  const ask = async (how: Ask, trustRealm: string | undefined) => {
    if (command.isBusy) return;
    setAsked(() => how);
    setCheck(undefined);
    await command.run(async () => {
      const answer = await how(trustRealm);
      setCheck(answer);
      if (answer.state !== 'accepted' && answer.state !== 'open') return;
      await queryClient.invalidateQueries({ queryKey: orpc.registries.list.queryKey() });
      if (answer.state === 'accepted') onClose();
    });
  };
  const save: Ask = (trustRealm) => client.registries.save({ ...typed, ...realmOf(trustRealm) });
  const typed = { registry: registry.trim(), username: username.trim(), password };
  const takeOver: Ask = (trustRealm) =>
    client.registries.importFromDocker({ registry: registry.trim(), ...realmOf(trustRealm) });
  return (
    <FormDialog
      title="Add a registry"
      {...(isOpenToAll
        ? { submit: 'Done', onSubmit: onClose, cancel: undefined }
        : {
            submit: command.isBusy ? 'Asking the registry' : 'Check and add',
            onSubmit: () => void ask(save, undefined),
          })}
      isReady={isOpenToAll || isComplete}
      hint="Fill in all three first."
      isBusy={command.isBusy}
      problem={command.problem}
      onRetry={command.again}
      onClose={onClose}
    >
      <TextField
        label="Registry"
        help="Host, with its port if it has one."
        isMono
        autoFocus
        value={registry}
        placeholder="quay.io"
        onChange={(next) => {
          setRegistry(next);
          changed();
        }}
      />
      {inDocker === undefined ? null : (
        <div className="flex items-center gap-2 rounded bg-sunken px-3 py-2">
          <p className="min-w-0 flex-1 break-words">
            Docker has a credential for it{inDocker.username === '' ? '' : `, of ${inDocker.username}`}.
          </p>
          <Button isSmall isDisabled={command.isBusy} onPress={() => void ask(takeOver, undefined)}>
            Use that one
          </Button>
        </div>
      )}
      <TextField
        label="User name"
        value={username}
        onChange={(next) => {
          setUsername(next);
          changed();
        }}
      />
      <TextField
        label="Password or access token"
        type="password"
        value={password}
        onChange={(next) => {
          setPassword(next);
          changed();
        }}
      />
      <Answer
        check={check}
        registry={typed.registry}
        onTrust={(realm) => asked !== undefined && void ask(asked, realm)}
        onRefuse={() => setCheck(undefined)}
        onRetry={() => asked !== undefined && void ask(asked, undefined)}
      />
    </FormDialog>
  );
}

interface AnswerProps {
  readonly check: RegistryCheck | undefined;
  readonly registry: string;
  readonly onTrust: (realm: string) => void;
  readonly onRefuse: () => void;
  readonly onRetry: () => void;
}

function Answer({ check, registry, onTrust, onRefuse, onRetry }: AnswerProps) {
  switch (check?.state) {
    case 'refused':
      return <ProblemCard problem={check.problem} onRetry={onRetry} />;
    case 'realm-unknown':
      return (
        <RealmQuestion
          registry={registry}
          realm={check.realm}
          onTrust={() => onTrust(check.realm)}
          onRefuse={onRefuse}
        />
      );
    case 'open':
      return (
        <p role="status" className="rounded bg-warn-soft px-3 py-2">
          The credential is kept, but not proved: {registry} lets everybody in without asking.
        </p>
      );
    case 'accepted':
    case undefined:
      return null;
  }
}

function realmOf(trustRealm: string | undefined) {
  return trustRealm === undefined ? {} : { trustRealm };
}

interface RealmQuestionProps {
  readonly registry: string;
  readonly realm: string;
  readonly onTrust: () => void;
  readonly onRefuse: () => void;
}

/** A registry that sends to a token service elsewhere: the credential goes there only if the user agrees. */
function RealmQuestion({ registry, realm, onTrust, onRefuse }: RealmQuestionProps) {
  return (
    <section role="alert" className="selectable flex flex-col gap-1 rounded bg-warn-soft px-3 py-2.5">
      <p className="font-medium">{registry} wants the password sent to another server.</p>
      <p className="break-all font-mono text-sm">{realm}</p>
      <p>Nothing was sent there yet. Agree only if you know that this service belongs to the registry.</p>
      <div className="mt-1 flex gap-2">
        <Button onPress={onTrust}>Send it there</Button>
        <Button look="quiet" onPress={onRefuse}>
          Don’t
        </Button>
      </div>
    </section>
  );
}
