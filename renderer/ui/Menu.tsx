import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Keyboard,
  MenuTrigger,
  type Placement,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shown at the right: `Ctrl+P`. */
  readonly keys?: string | undefined;
  readonly isDangerous?: boolean;
  /** Why it can't be chosen; a disabled entry says so under its label. */
  readonly disabledReason?: string | undefined;
  readonly onChoose: () => void;
}

export type MenuContent = readonly (MenuEntry | 'separator')[];

interface MenuProps {
  readonly label: string;
  readonly entries: MenuContent;
  /** The button that opens it. */
  readonly children: ReactElement;
  readonly placement?: Placement;
}

/** A menu that opens from a button. */
export function Menu({ label, entries, children, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <MenuPopover label={label} entries={entries} placement={placement} />
    </MenuTrigger>
  );
}

interface MenuPopoverProps {
  readonly label: string;
  readonly entries: MenuContent;
  readonly placement?: Placement;
}

/** The floating part of a menu, for triggers of one's own. */
function MenuPopover({ label, entries, placement = 'bottom end' }: MenuPopoverProps) {
  return (
    <Popover placement={placement} className="float-in rounded bg-raised p-1 shadow-float">
      <MenuList label={label} entries={entries} />
    </Popover>
  );
}

interface MenuListProps extends Omit<MenuPopoverProps, 'placement'> {
  /** Told when an entry was chosen; needed only outside of a `Menu`. */
  readonly onClose?: () => void;
}

/** The entries themselves. */
export function MenuList({ label, entries, onClose }: MenuListProps) {
  const chosen = entries.filter((entry) => entry !== 'separator');
  return (
    <AriaMenu
      aria-label={label}
      autoFocus="first"
      {...(onClose === undefined ? {} : { onClose })}
      className="scroll-quiet max-h-80 min-w-48 outline-none"
      disabledKeys={chosen.filter((entry) => entry.disabledReason !== undefined).map((entry) => entry.id)}
      onAction={(id) => chosen.find((entry) => entry.id === id)?.onChoose()}
    >
      {entries.map((entry, index) =>
        entry === 'separator' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing else to be told apart by
          <Separator key={`separator-${index}`} className="-mx-1 my-1 border-line border-t" />
        ) : (
          <MenuRow key={entry.id} entry={entry} />
        ),
      )}
    </AriaMenu>
  );
}

function MenuRow({ entry }: { readonly entry: MenuEntry }) {
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      className={`flex min-h-7 items-center gap-2 rounded px-2 py-1 outline-none focus:bg-pressed disabled:opacity-50 ${entry.isDangerous === true ? 'text-bad' : ''}`}
    >
      {entry.icon === undefined ? null : (
        <span aria-hidden className="text-muted">
          {entry.icon}
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <Text slot="label">{entry.label}</Text>
        {entry.disabledReason === undefined ? null : (
          <Text slot="description" className="max-w-64 text-muted text-sm">
            {entry.disabledReason}
          </Text>
        )}
      </span>
      {entry.keys === undefined ? null : (
        <Keyboard className="pl-3 font-sans text-muted text-sm">{entry.keys}</Keyboard>
      )}
    </AriaMenuItem>
  );
}
