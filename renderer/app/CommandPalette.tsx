import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { describeProblem } from '#shared/problems.ts';
import { orpc } from '../connection/query.ts';
import { useSignedIn } from '../state/accounts.ts';
import { useDestination } from '../state/destination.ts';
import { useImages } from '../state/images.ts';
import { useProjects } from '../state/known-lists.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { allCommands, type Command, destinationCommands } from './commands.tsx';
import { useOverlays } from './overlays.ts';
import { rankCommands } from './rank-commands.ts';

const mostShown = 10;

/** Goes anywhere and starts anything, by typing. */
export function CommandPalette() {
  const { shown, close } = useOverlays();
  return (
    <ModalOverlay
      isOpen={shown === 'palette'}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      isDismissable
      className="float-in fixed inset-0 z-40 flex items-start justify-center bg-shade/40 p-4 pt-[12vh]"
    >
      <Modal className="w-full max-w-140 overflow-hidden rounded-md bg-raised shadow-float">
        <Dialog aria-label="Command palette" className="outline-none">
          <PaletteContent onClose={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteContent({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const images = useImages((store) => store.images);
  const { favorites, projects } = useProjects();
  const isSignedIn = useSignedIn() !== undefined;
  const repositories = useKnownRepositories(isSignedIn);
  const commands = useMemo(() => {
    const known = new Map([...favorites, ...projects].map((project) => [project.id, project]));
    return allCommands({ images: images.values(), projects: [...known.values()], repositories, isSignedIn });
  }, [images, favorites, projects, repositories, isSignedIn]);
  const destination = useDestination(query);
  const found = useMemo(
    () => [...destinationCommands(query, destination), ...rankCommands(commands, query, mostShown)],
    [commands, query, destination],
  );
  const run = (command: Command | undefined) => {
    onClose();
    command?.run();
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label="Command, image, project or repository" autoFocus className="border-b">
        <Input
          placeholder="Go to an image, project or repository, or do something"
          spellCheck={false}
          className="h-11 w-full bg-transparent px-4 text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
        />
      </SearchField>
      <Menu
        aria-label="Commands"
        items={found}
        onAction={(key) => run(found.find((command) => command.id === key))}
        renderEmptyState={() => (
          <p className="px-3 py-4 text-center text-muted">
            {destination.isLooking
              ? 'Asking Synapse…'
              : destination.problem === undefined
                ? 'Nothing matches.'
                : describeProblem(destination.problem).title}
          </p>
        )}
        className="scroll-quiet max-h-[min(400px,60vh)] p-1 outline-none"
      >
        {(command) => (
          <MenuItem
            id={command.id}
            textValue={command.title}
            className="flex h-8 items-center gap-2.5 rounded px-3 outline-none focus:bg-pressed"
          >
            <span aria-hidden className="text-muted [&_svg]:size-3.5">
              {command.icon}
            </span>
            <span className="min-w-0 flex-1 truncate">{command.title}</span>
            {command.keys === undefined ? null : <Kbd keys={command.keys} />}
            <span className="text-muted text-sm">{command.kind}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

/** The repositories that this computer has read, of whatever projects. Synapse is not asked for it. */
function useKnownRepositories(isSignedIn: boolean): readonly Repository[] {
  const { data = noRepositories } = useQuery(
    orpc.repositories.known.queryOptions({ enabled: isSignedIn, staleTime: 0 }),
  );
  return data;
}

const noRepositories: readonly Repository[] = [];
