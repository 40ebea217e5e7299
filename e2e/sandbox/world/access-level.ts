/** Who gets what, in the words of the portal's sharing dialog (Synapse §6.2). */
import { type AccessEntry, ownerAccess } from '../synapse/state/sharing.ts';
import type { AccessType } from '../synapse/state/synapse-state.ts';

const levels = {
  view: ['READ'],
  download: ['READ', 'DOWNLOAD'],
  edit: ['READ', 'DOWNLOAD', 'CREATE', 'UPDATE'],
  delete: ['READ', 'DOWNLOAD', 'CREATE', 'UPDATE', 'DELETE'],
  admin: ownerAccess,
} as const satisfies Readonly<Record<string, readonly AccessType[]>>;

export type AccessLevel = keyof typeof levels;

/** A principal (user, team, or one of `everyone`) and its level, or the exact access types. */
export type Share = readonly [who: { readonly id: string }, what: AccessLevel | readonly AccessType[]];

/** Groups that can be shared with. */
export const everyone = {
  /** Anybody, signed in or not; may only view. */
  public: { id: '273949' },
  /** Every registered user. */
  signedIn: { id: '273948' },
} as const;

/** The entries of an access list. */
export function toEntries(shares: readonly Share[]): AccessEntry[] {
  return shares.map(([who, what]) => ({
    principalId: who.id,
    types: [...(typeof what === 'string' ? levels[what] : what)],
  }));
}
