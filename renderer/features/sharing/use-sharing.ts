import { useMutation, useQuery } from '@tanstack/react-query';
import type { Sharing } from '#shared/models/access-levels.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { announce } from '../../ui/announce.tsx';

/** The sharing of an entity, and everything that changes it. Each change brings the new state with it. */
export function useSharing(id: string) {
  const options = orpc.sharing.get.queryOptions({ input: { id } });
  const query = useQuery(options);
  const onSuccess = (sharing: Sharing) => {
    queryClient.setQueryData(options.queryKey, sharing);
    announce('Sharing settings saved');
    // What others are allowed here may have changed for what inherits from it, and for the user too.
    void queryClient.invalidateQueries({ queryKey: orpc.repositories.get.key() });
    void queryClient.invalidateQueries({ queryKey: orpc.projects.get.key() });
    void queryClient.invalidateQueries({
      queryKey: orpc.sharing.get.key(),
      predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(options.queryKey),
    });
  };
  const save = useMutation(orpc.sharing.save.mutationOptions({ onSuccess }));
  const setPublic = useMutation(orpc.sharing.setPublic.mutationOptions({ onSuccess }));
  const createLocal = useMutation(orpc.sharing.createLocal.mutationOptions({ onSuccess }));
  const removeLocal = useMutation(orpc.sharing.removeLocal.mutationOptions({ onSuccess }));
  const changes = [save, setPublic, createLocal, removeLocal];
  return {
    query,
    save,
    setPublic,
    createLocal,
    removeLocal,
    isChanging: changes.some(({ isPending }) => isPending),
    /** Why the last change was not made. */
    error: changes.map(({ error }) => error).find((error) => error !== null) ?? null,
    forgetError: () => {
      for (const change of changes) change.reset();
    },
  };
}

export type SharingChanges = ReturnType<typeof useSharing>;
