import { SearchField } from '../../ui/SearchField.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

interface TagFilterProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly shown: number;
  readonly known: number;
  readonly isReadingAll: boolean;
  /** How the list is to be taken. */
  readonly note?: string | undefined;
}

/** Narrows the list to the tags and digests that contain a text. */
export function TagFilter({ text, onChange, shown, known, isReadingAll, note }: TagFilterProps) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-3 px-4">
      <SearchField
        label="Filter tags"
        placeholder="Filter by tag or digest"
        value={text}
        onChange={onChange}
        className="w-56 shrink-0"
      />
      {isReadingAll ? (
        <Spinner label="Reading all tags" showsLabel />
      ) : text.trim() === '' ? null : (
        <span role="status" className="tabular text-muted text-sm">
          {shown} of {known}
        </span>
      )}
      {note === undefined ? null : <p className="min-w-0 truncate text-muted text-sm">{note}</p>}
    </div>
  );
}
