import { FormDialog } from '../../ui/FormDialog.tsx';

interface PlaintextDialogProps {
  readonly path: string;
  readonly onAgree: () => void;
  readonly onClose: () => void;
}

/** Asks before a token is written where every program of the user can read it. */
export function PlaintextDialog({ path, onAgree, onClose }: PlaintextDialogProps) {
  return (
    <FormDialog
      title="Write the token in plain text?"
      kind="danger"
      submit="Write in plain text"
      onSubmit={() => {
        onClose();
        onAgree();
      }}
      cancel="Don’t write it"
      onClose={onClose}
    >
      <p>
        Docker has no credential helper on this computer. The token would be in{' '}
        <span className="selectable break-all">{path}</span>, where every program that runs as you can read
        it.
      </p>
      <p className="text-muted">
        That is what “docker login” does as well. The rest of the file stays as it is, and a copy of it is
        kept.
      </p>
    </FormDialog>
  );
}
