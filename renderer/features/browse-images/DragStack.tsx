import { Box } from 'lucide-react';

/** What hangs at the pointer during a drag: the name, and how many there are. */
export function DragStack({ names }: { readonly names: readonly string[] }) {
  const [first = ''] = names;
  return (
    <div className="relative p-1">
      {names.length > 1 ? (
        <span className="absolute inset-1 translate-x-1 translate-y-1 rounded border border-line-strong bg-raised" />
      ) : null}
      <div className="relative flex h-8 max-w-72 items-center gap-2 rounded border border-line-strong bg-raised px-2.5 text-ink">
        <Box size={14} aria-hidden className="text-accent" />
        <span className="truncate">{first}</span>
        {names.length > 1 ? (
          <span className="tabular rounded-full bg-accent-fill px-1.5 font-medium text-on-accent text-xs">
            {names.length}
          </span>
        ) : null}
      </div>
    </div>
  );
}
