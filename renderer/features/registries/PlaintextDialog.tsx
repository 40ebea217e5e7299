import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface PlaintextDialogProps {
  readonly path: string;
  readonly onAgree: () => void;
  readonly onClose: () => void;
}

/** Asks before a token is written where every program of the user can read it. */
export function PlaintextDialog({ path, onAgree, onClose }: PlaintextDialogProps) {
  return (
    <Dialog
      title="Write the token in plain text?"
      role="alertdialog"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            Don’t write it
          </Button>
          <Button
            look="danger"
            onPress={() => {
              onClose();
              onAgree();
            }}
          >
            Write in plain text
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2 pt-1">
        <p>
          Docker has no credential helper on this computer. The token would be in{' '}
          <span className="selectable break-all">{path}</span>, where every program that runs as you can read
          it.
        </p>
        <p className="text-muted">
          That is what “docker login” does as well. The rest of the file stays as it is, and a copy of it is
          kept.
        </p>
      </div>
    </Dialog>
  );
}
