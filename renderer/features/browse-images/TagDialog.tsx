import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isTag, parseImageReference } from '#shared/models/image-reference.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface TagDialogProps {
  readonly image: LocalImage;
  readonly onClose: () => void;
}

/** Gives an image one more name on this computer. */
export function TagDialog({ image, onClose }: TagDialogProps) {
  const [repository, setRepository] = useState(image.repository ?? '');
  const [tag, setTag] = useState('');
  const tagging = useMutation(orpc.images.tag.mutationOptions({ onSuccess: onClose }));
  const nameError = repository === '' || isRepository(repository) ? undefined : 'This is not an image name.';
  const tagError =
    tag === '' || isTag(tag) ? undefined : 'A tag has letters, digits, dots, underscores and hyphens.';
  const isReady = repository !== '' && tag !== '' && nameError === undefined && tagError === undefined;
  const submit = () => {
    if (isReady) tagging.mutate({ imageId: image.imageId, repository, tag });
  };
  return (
    <Dialog
      title={`Add a tag to ${imageName(image)}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isReady || tagging.isPending} onPress={submit}>
            Add tag
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label="Name" value={repository} onChange={setRepository} error={nameError} isMono />
        <TextField label="Tag" value={tag} onChange={setTag} error={tagError} isMono autoFocus />
        <button type="submit" hidden />
        {tagging.error === null ? null : <ProblemCard problem={problemOf(tagging.error)} onRetry={submit} />}
      </form>
    </Dialog>
  );
}

function isRepository(text: string): boolean {
  const parsed = parseImageReference(text);
  return parsed.ok && parsed.value.tag === undefined && parsed.value.digest === undefined;
}
