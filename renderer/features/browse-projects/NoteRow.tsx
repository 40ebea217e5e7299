import { describeProblem } from '#shared/problems.ts';
import { refreshRepositories } from '../../state/known-lists.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import type { NoteNode } from './project-tree.ts';

interface NoteRowProps {
  readonly note: NoteNode['note'];
  readonly projectId: string;
}

/** What stands where a project's repositories would be. */
export function NoteRow({ note, projectId }: NoteRowProps) {
  const style = 'flex h-row min-w-0 flex-1 items-center gap-2 pr-1 pl-6.5 text-muted';
  if (note === 'loading') {
    return (
      <div className={style}>
        <Spinner label="Reading repositories" showsLabel size={12} />
      </div>
    );
  }
  if (note === 'empty') {
    return <div className={style}>No repositories yet: drop an image to make one</div>;
  }
  const { title, cause } = describeProblem(note);
  return (
    <div className={style} title={cause}>
      <StatusGlyph status="problem" size={14} />
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <Button isSmall look="quiet" onPress={() => refreshRepositories(projectId)}>
        Try again
      </Button>
    </div>
  );
}
