import { Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';

interface RowMenuButtonProps {
  readonly name: string;
  readonly onOpen: (anchor: Element) => void;
}

/** Opens the one menu that all rows share, at this row. */
export function RowMenuButton({ name, onOpen }: RowMenuButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  return (
    <Button
      ref={ref}
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      onPress={() => {
        if (ref.current !== null) onOpen(ref.current);
      }}
      className="flex size-6 items-center justify-center rounded text-muted opacity-0 hover:bg-pressed hover:text-ink focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
    >
      <Ellipsis size={16} aria-hidden />
    </Button>
  );
}
