import { FolderClosed } from 'lucide-react';
import type { PushTarget } from '../../state/push-draft.ts';

/** The project that the images go to, where the drop has settled it. */
export function Destination({ target }: { readonly target: PushTarget }) {
  return (
    <p className="flex min-w-0 items-center gap-2">
      <span className="text-muted">To</span>
      <FolderClosed size={14} aria-hidden className="text-muted" />
      <span className="truncate font-medium">{target.projectName}</span>
      <code className="text-muted text-xs">{target.projectId}</code>
    </p>
  );
}
