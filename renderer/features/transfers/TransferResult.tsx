import { pullCommand } from '#shared/models/pull-command.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Digest } from '../../ui/Digest.tsx';

/** What a finished transfer leaves: the digest, the command that gets exactly this image, and what else to know. */
export function TransferResult({ transfer }: { readonly transfer: Transfer }) {
  const { digest, job, note } = transfer;
  if (digest === undefined) return null;
  const command = pullCommand(job.remote.repositoryName, digest);
  return (
    <>
      <div className="flex min-w-0 items-center gap-3 pl-5.5">
        <Digest digest={digest} />
        <span className="flex min-w-0 flex-1 items-center gap-1">
          <code className="selectable min-w-0 truncate text-muted text-sm" title={command}>
            {command}
          </code>
          <CopyButton text={command} label="Copy pull command" />
        </span>
      </div>
      {note === undefined ? null : <p className="pl-5.5 text-warn">{note}</p>}
    </>
  );
}
