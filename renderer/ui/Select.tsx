import { Check, ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { fieldLabel } from './field-styles.ts';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly hidesLabel?: boolean;
  readonly value: Value | undefined;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** Chooses one of a few. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hidesLabel, value, options, onChange, placeholder, isDisabled, className = '' } = props;
  return (
    <AriaSelect
      {...(hidesLabel === true ? { 'aria-label': label } : {})}
      value={value ?? null}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      placeholder={placeholder ?? 'Choose…'}
      isDisabled={isDisabled === true}
      className={`flex min-w-0 flex-col gap-1 ${className}`}
    >
      {hidesLabel === true ? null : <Label className={fieldLabel}>{label}</Label>}
      <Button className="flex h-7 w-full min-w-0 items-center gap-2 rounded border border-line-strong bg-raised px-2 text-left hover:bg-hover disabled:opacity-50">
        <SelectValue className="min-w-0 flex-1 truncate">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? <span className="text-muted">{defaultChildren}</span> : selectedText
          }
        </SelectValue>
        <ChevronDown size={14} aria-hidden className="text-muted" />
      </Button>
      <Popover className="float-in min-w-(--trigger-width) rounded bg-raised p-1 shadow-float">
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex h-7 items-center gap-2 rounded px-2 outline-none focus:bg-pressed"
            >
              {({ isSelected }) => (
                <>
                  <Check size={14} aria-hidden className={isSelected ? '' : 'invisible'} />
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
