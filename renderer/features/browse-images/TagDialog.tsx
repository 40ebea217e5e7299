import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isTag, parseImageReference } from '#shared/models/image-reference.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
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
  const submit = () => tagging.mutate({ imageId: image.imageId, repository, tag });
  return (
    <FormDialog
      title={`Add a tag to ${imageName(image)}`}
      submit="Add tag"
      onSubmit={submit}
      isReady={isReady}
      isBusy={tagging.isPending}
      problem={tagging.error === null ? undefined : problemOf(tagging.error)}
      onClose={onClose}
    >
      <TextField label="Name" value={repository} onChange={setRepository} error={nameError} isMono />
      <TextField label="Tag" value={tag} onChange={setTag} error={tagError} isMono autoFocus />
    </FormDialog>
  );
}

function isRepository(text: string): boolean {
  const parsed = parseImageReference(text);
  return parsed.ok && parsed.value.tag === undefined && parsed.value.digest === undefined;
}
