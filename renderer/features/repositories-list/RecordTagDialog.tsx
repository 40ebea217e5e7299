import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { parseDigest } from '#shared/models/digest.ts';
import { isTag } from '#shared/models/image-reference.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { describeProblem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Select } from '../../ui/Select.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface RecordTagDialogProps {
  readonly repository: Repository;
  /** The tag to begin with. */
  readonly tag?: string;
  readonly onClose: () => void;
}

/** Records in Synapse which digest a tag of an external repository names. */
export function RecordTagDialog({ repository, tag: first = '', onClose }: RecordTagDialogProps) {
  const { id, name, repositoryName } = repository;
  const [tag, setTag] = useState(first);
  const [digest, setDigest] = useState('');
  const asking = useCommand();
  const saving = useCommand();
  const parsed = parseDigest(digest);
  const isReady = isTag(tag) && parsed !== undefined;
  const ask = () =>
    void asking.run(async () =>
      setDigest((await client.repositories.externalDigest({ repositoryName, tag })).digest),
    );
  const save = () => {
    if (!isTag(tag) || parsed === undefined) return;
    void saving.run(async () => {
      await client.repositories.addTag({ id, tag, digest: parsed });
      onClose();
    });
  };
  return (
    <FormDialog
      title={`Record a tag of ${name}`}
      submit="Record tag"
      onSubmit={save}
      isReady={isReady}
      isBusy={saving.isBusy}
      problem={saving.problem}
      onClose={onClose}
    >
      <TagsThere repositoryName={repositoryName} tag={tag} onChoose={setTag} />
      <TextField
        label="Tag"
        value={tag}
        onChange={setTag}
        error={
          tag === '' || isTag(tag) ? undefined : 'A tag has letters, digits, dots, underscores and hyphens.'
        }
        isMono
        autoFocus
      />
      <div className="flex items-end gap-2">
        <TextField
          label="Digest"
          value={digest}
          onChange={setDigest}
          placeholder="sha256:…"
          error={
            digest === '' || parsed !== undefined
              ? undefined
              : 'A digest is sha256: and 64 hexadecimal digits.'
          }
          isMono
          className="flex-1"
        />
        <Button isDisabled={!isTag(tag) || asking.isBusy} onPress={ask}>
          {asking.isBusy ? 'Asking…' : 'Ask its registry'}
        </Button>
      </div>
      {asking.problem === undefined ? null : (
        <ProblemCard problem={asking.problem} onRetry={asking.again} tone="warning" />
      )}
    </FormDialog>
  );
}

interface TagsThereProps {
  readonly repositoryName: string;
  readonly tag: string;
  readonly onChoose: (tag: string) => void;
}

/** The tags as the repository's own registry lists them, where it does so without a credential. */
function TagsThere({ repositoryName, tag, onChoose }: TagsThereProps) {
  const { data, error } = useQuery(
    orpc.repositories.externalTags.queryOptions({ input: { repositoryName } }),
  );
  if (error !== null) {
    return (
      <p className="text-muted text-sm">
        Its registry lists no tags here: {describeProblem(problemOf(error)).title} Type the tag instead.
      </p>
    );
  }
  if (data === undefined) return <Spinner label="Asking its registry for tags" showsLabel />;
  if (data.tags.length === 0) return <p className="text-muted text-sm">Its registry lists no tags.</p>;
  return (
    <Select
      label={data.more ? 'Tags in its registry (the first ones)' : 'Tags in its registry'}
      value={data.tags.includes(tag) ? tag : undefined}
      options={data.tags.map((each) => ({ value: each, label: each }))}
      onChange={onChoose}
    />
  );
}
