/** Whether dragged images may be dropped on a target, and if not, why not, in words. */
import { whyNot } from '#shared/models/access/access-words.ts';
import { type Access, judgeAccess, pushTo } from '#shared/models/access/judge-access.ts';
import type { Account } from '#shared/models/account.ts';

export type DropValidity = { readonly valid: true } | { readonly valid: false; readonly reason: string };

export interface DropFacts {
  readonly kind: Access['kind'];
  /** False for repositories that are only links to another registry. */
  readonly managed: boolean;
  /** Undefined while it is not known. */
  readonly access: Access | undefined;
  readonly account: Account | undefined;
}

/** A target that nothing known forbids is valid; the sheet that opens has the last word. */
export function dropValidity({ kind, managed, access, account }: DropFacts): DropValidity {
  const entity = { kind, where: '', managed };
  const atOnce = { account: { signedIn: account !== undefined }, entity, portal: '' };
  const known = judgeAccess(atOnce, pushTo(entity));
  const judgement = known.verdict === 'denied' ? known : (access?.push ?? known);
  const reason = whyNot(judgement, 'push', kind);
  return reason === undefined ? { valid: true } : { valid: false, reason };
}
