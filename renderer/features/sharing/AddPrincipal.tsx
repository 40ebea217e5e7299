import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Principal } from '#shared/models/access-levels.ts';
import { describeProblem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { fieldInput } from '../../ui/field-styles.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { PrincipalMark } from './PrincipalMark.tsx';

interface AddPrincipalProps {
  readonly isDisabled: boolean;
  readonly isListed: (principalId: string) => boolean;
  readonly onAdd: (principal: Principal) => void;
}

/** Finds people and teams by the start of their name, and adds the chosen one. */
export function AddPrincipal({ isDisabled, isListed, onAdd }: AddPrincipalProps) {
  const [text, setText] = useState('');
  const sought = useSettled(text.trim());
  const found = useQuery({
    ...orpc.sharing.find.queryOptions({ input: { text: sought, limit: 10 } }),
    enabled: sought !== '',
    placeholderData: (before) => before,
  });
  const options = sought === '' ? [] : (found.data ?? []);
  return (
    <ComboBox
      aria-label="Add a person or team"
      items={options}
      inputValue={text}
      onInputChange={setText}
      selectedKey={null}
      onSelectionChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen === undefined) return;
        setText('');
        onAdd(chosen);
      }}
      disabledKeys={options.filter(({ id }) => isListed(id)).map(({ id }) => id)}
      isDisabled={isDisabled}
      allowsEmptyCollection={text.trim() !== ''}
      defaultFilter={() => true}
      className="flex flex-col"
    >
      <span className="relative flex items-center">
        <UserPlus size={14} aria-hidden className="absolute left-2 text-muted" />
        <Input
          placeholder="Add a person or team by name"
          spellCheck={false}
          autoComplete="off"
          className={`${fieldInput} pl-7`}
        />
      </span>
      <Popover className="float-in w-(--trigger-width) rounded bg-raised p-1 shadow-float">
        <ListBox
          className="scroll-quiet max-h-72 outline-none"
          renderEmptyState={() => <NobodyFound text={sought} query={found} />}
        >
          {(principal: Principal) => (
            <ListBoxItem
              id={principal.id}
              textValue={principal.name}
              className="flex min-h-8 items-center gap-2.5 rounded px-2 outline-none focus:bg-pressed disabled:opacity-50"
            >
              <PrincipalMark principal={principal} />
              <Text slot="label" className="min-w-0 truncate">
                {principal.fullName ?? principal.name}
              </Text>
              <Text slot="description" className="min-w-0 flex-1 truncate text-muted text-sm">
                {isListed(principal.id)
                  ? 'has access already'
                  : principal.fullName === undefined
                    ? principal.kind
                    : principal.name}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

interface NobodyFoundProps {
  readonly text: string;
  readonly query: { readonly isFetching: boolean; readonly error: unknown };
}

function NobodyFound({ text, query }: NobodyFoundProps) {
  return (
    <p className="px-2 py-1.5 text-muted">
      {query.isFetching ? (
        <Spinner label="Searching Synapse" showsLabel />
      ) : query.error === null ? (
        `Nobody’s name starts with “${text}”.`
      ) : (
        describeProblem(problemOf(query.error)).title
      )}
    </p>
  );
}
