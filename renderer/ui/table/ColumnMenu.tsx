import { Check, Columns3 } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../IconButton.tsx';
import type { Column } from './column.ts';

/** Which columns the user hides, by id. The same object while it is the same choice. */
export interface ColumnChoice {
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: ReadonlySet<string>) => void;
}

interface ColumnMenuProps<Row, Context> {
  readonly columns: readonly Column<Row, Context>[];
  readonly choice: ColumnChoice;
}

/** Hides columns and shows them again. One that is not hidden may still find no room. */
export function ColumnMenu<Row, Context>({ columns, choice }: ColumnMenuProps<Row, Context>) {
  const options = columns.filter(({ canHide }) => canHide === true);
  const shown = options.map(({ id }) => id).filter((id) => !choice.hidden.has(id));
  return (
    <MenuTrigger>
      <IconButton label="Columns" icon={<Columns3 size={14} aria-hidden />} className="m-auto" />
      <Popover placement="bottom end" className="float-in rounded bg-raised p-1 shadow-float">
        <Menu
          aria-label="Columns"
          selectionMode="multiple"
          selectedKeys={shown}
          onSelectionChange={(keys) =>
            choice.onChange(
              new Set(options.map(({ id }) => id).filter((id) => keys !== 'all' && !keys.has(id))),
            )
          }
          className="min-w-40 outline-none"
        >
          {options.map(({ id, head }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={head}
              className="group/item flex min-h-7 items-center gap-2 rounded px-2 outline-none focus:bg-pressed"
            >
              <Check
                size={14}
                aria-hidden
                className="text-accent opacity-0 group-selected/item:opacity-100"
              />
              {head}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
