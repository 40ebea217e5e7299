/** `accounts.json`: how its content becomes what Axon knows, entry by entry, and back. */

import type * as z from 'zod';
import { type Endpoint, endpointSchema } from '#shared/models/account.ts';
import { accountRecordSchema, registryRecordSchema } from '#shared/models/account-record.ts';
import { isRecord, keepUnknownFields } from '../../store/keep-unknown-fields.ts';
import type { AccountState } from './account-state.ts';

/** The newest form of the file that this Axon understands. */
export const documentVersion = 1;

type Content = Readonly<Record<string, unknown>>;

type ListName = 'endpoints' | 'accounts' | 'registries';

/** The lists of the file, and which field tells one entry from another. */
const lists: Readonly<Record<ListName, { readonly schema: z.ZodType; readonly key: string }>> = {
  endpoints: { schema: endpointSchema, key: 'rest' },
  accounts: { schema: accountRecordSchema, key: 'id' },
  registries: { schema: registryRecordSchema, key: 'registry' },
};

/**
 * What the file says; an entry that can't be understood costs no other.
 *
 * @param fallback the endpoint in use where the file names none
 * @returns the number of entries that could not be understood, too
 */
export function readAccountDocument(
  content: Content,
  fallback: Endpoint,
): { readonly state: AccountState; readonly unreadable: number } {
  const endpoint = endpointSchema.safeParse(content['endpoint']);
  const activeId = content['activeId'];
  const read = {
    endpoints: readList(content, 'endpoints', endpointSchema),
    accounts: readList(content, 'accounts', accountRecordSchema),
    registries: readList(content, 'registries', registryRecordSchema),
  };
  return {
    state: {
      endpoint: endpoint.success ? endpoint.data : fallback,
      ...(typeof activeId === 'string' ? { activeId } : {}),
      ...read,
    },
    unreadable: (['endpoints', 'accounts', 'registries'] as const).reduce(
      (sum, name) => sum + entriesOf(content, name).length - read[name].length,
      0,
    ),
  };
}

/**
 * What to write for the state: entries and fields that this Axon does not understand stay as they are in
 * `stored`.
 */
export function toAccountDocument(stored: Content, state: AccountState): Content {
  const { activeId: _, ...others } = stored;
  const endpoint = keepUnknownFields(
    stored['endpoint'],
    endpointSchema.safeParse(stored['endpoint']).data,
    state.endpoint,
  );
  return {
    ...others,
    version: documentVersion,
    endpoint,
    ...(state.activeId === undefined ? {} : { activeId: state.activeId }),
    endpoints: writeList(stored, 'endpoints', state.endpoints),
    accounts: writeList(stored, 'accounts', state.accounts),
    registries: writeList(stored, 'registries', state.registries),
  };
}

function readList<Entry>(content: Content, name: ListName, schema: z.ZodType<Entry>): readonly Entry[] {
  return entriesOf(content, name).flatMap((entry) => schema.safeParse(entry).data ?? []);
}

function writeList(stored: Content, name: ListName, entries: readonly Content[]): readonly unknown[] {
  const { schema, key } = lists[name];
  const before = entriesOf(stored, name);
  const understood = before.map((entry) => schema.safeParse(entry).data);
  const kept = entries.map((entry) => {
    const index = understood.findIndex((one) => isRecord(one) && one[key] === entry[key]);
    return index === -1 ? entry : keepUnknownFields(before[index], understood[index], entry);
  });
  return [...kept, ...before.filter((_, index) => understood[index] === undefined)];
}

function entriesOf(content: Content, name: ListName): readonly unknown[] {
  const entries = content[name];
  if (entries === undefined) return [];
  // What is no list can't be understood, and is kept as an entry that can't.
  if (!Array.isArray(entries)) return [entries];
  return name === 'accounts' ? entries.map(withPresentNames) : entries;
}

/** Records of Axon 0.1.0 have the method of signing in as `road`. */
function withPresentNames(record: unknown): unknown {
  if (!isRecord(record) || !('road' in record)) return record;
  const { road, ...rest } = record;
  return { method: road, ...rest };
}
