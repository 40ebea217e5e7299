import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LockedImage } from '#shared/models/lock-file.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

export interface LockExport {
  readonly exportOf: (what: { projectId: string } | { images: readonly LockedImage[] }) => void;
  /** What came of it, to be shown in place. */
  readonly notice: ReactNode;
}

/** Writes the lock file of a project, or of chosen images, where the browser keeps what it saves. */
export function useLockExport(): LockExport {
  const { run, isBusy, problem, again, forget } = useCommand();
  const [saved, setSaved] = useState<{ readonly fileName: string; readonly images: number }>();
  const exportOf: LockExport['exportOf'] = (what) => {
    setSaved(undefined);
    void run(async () => {
      const { fileName, text, images } = await client.lock.export(what);
      save(fileName, text);
      setSaved({ fileName, images });
    });
  };
  return { exportOf, notice: noticeOf() };

  function noticeOf(): ReactNode {
    if (problem !== undefined) {
      return <ProblemCard problem={problem} onRetry={again} className="mx-4 my-2" />;
    }
    if (!isBusy && saved === undefined) return null;
    return (
      <div role="status" className="flex h-9 shrink-0 items-center gap-2 border-b bg-sidebar px-4">
        {saved === undefined ? (
          <Spinner label="Reading every tag and digest" showsLabel />
        ) : (
          <>
            <span>
              Saved {saved.fileName} with {saved.images === 1 ? 'one image' : `${saved.images} images`}.
            </span>
            <span className="flex-1" />
            <IconButton
              label="Dismiss"
              icon={<X size={14} aria-hidden />}
              onPress={() => {
                setSaved(undefined);
                forget();
              }}
            />
          </>
        )}
      </div>
    );
  }
}

function save(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
