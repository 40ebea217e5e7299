import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, isSelected, onChange }: SwitchProps) {
  return (
    <AriaSwitch
      aria-label={label}
      isSelected={isSelected}
      onChange={onChange}
      className="group/switch flex shrink-0 rounded-full"
    >
      <span className="flex h-4.5 w-8 items-center rounded-full border border-line-strong bg-pressed p-px group-selected/switch:border-accent-fill group-selected/switch:bg-accent-fill group-focus-visible/switch:outline-2 group-focus-visible/switch:outline-accent group-focus-visible/switch:outline-offset-1 forced-colors:group-selected/switch:bg-[Highlight]">
        <span className="size-3.5 rounded-full border border-line-strong bg-raised group-selected/switch:translate-x-3.5 group-selected/switch:border-transparent group-selected/switch:bg-on-accent" />
      </span>
    </AriaSwitch>
  );
}
