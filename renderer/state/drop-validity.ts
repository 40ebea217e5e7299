/** Whether dragged images may be dropped on a target, and if not, why not, in words. */
import type { Account } from '#shared/models/account.ts';
import type { Rights } from '#shared/models/synapse-entities.ts';

export type DropValidity = { readonly valid: true } | { readonly valid: false; readonly reason: string };

export interface DropFacts {
  readonly kind: 'project' | 'repository';
  /** False for repositories that are only links to another registry. */
  readonly managed: boolean;
  /** Undefined while they are not known: the push sheet checks them again anyway. */
  readonly rights: Rights | undefined;
  readonly account: Account | undefined;
}

const allowed: DropValidity = { valid: true };

/** A target whose rights are not known yet is valid; the sheet that opens has the last word. */
export function dropValidity({ kind, managed, rights, account }: DropFacts): DropValidity {
  if (account === undefined) return refused('Sign in to push.');
  if (!managed) return refused('This repository is kept in another registry; Synapse only links to it.');
  if (rights === undefined || rights.push) return allowed;
  if (rights.pushIfCertified) return refused('Only certified users can push; take the quiz first.');
  return refused(`You can view this ${kind}, not push to it.`);
}

function refused(reason: string): DropValidity {
  return { valid: false, reason };
}
