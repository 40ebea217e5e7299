import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from 'react-aria-components';

export interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, 'className' | 'children' | 'style' | 'aria-label'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
}

/** A search field; Escape clears it. */
export function SearchField({ label, placeholder, inputRef, className = '', ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField
      {...rest}
      aria-label={label}
      className={`group flex h-7 min-w-0 items-center gap-1.5 rounded border border-line bg-surface px-2 text-muted focus-within:border-accent ${className}`}
    >
      <Search size={14} aria-hidden className="shrink-0" />
      <Input
        ref={inputRef ?? null}
        placeholder={placeholder ?? label}
        spellCheck={false}
        className="w-full min-w-0 bg-transparent text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      <Button
        aria-label="Clear search"
        className="rounded-sm p-0.5 hover:bg-pressed hover:text-ink group-data-[empty]:invisible"
      >
        <X size={12} aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
