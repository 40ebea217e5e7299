/** Changes to sharing settings before they are saved, kept apart from the settings so that both can move on. */
import type { AccessLevel, Principal, Share, WantedShare } from '#shared/models/access-levels.ts';

type DraftChange =
  | { readonly kind: 'level'; readonly level: AccessLevel }
  | { readonly kind: 'added'; readonly principal: Principal; readonly level: AccessLevel }
  | { readonly kind: 'removed' };

/** What the user changed, by principal id. */
export type ShareDraft = ReadonlyMap<string, DraftChange>;

export const noChanges: ShareDraft = new Map();

/** A line as it will be. */
export interface DraftedShare extends Share {
  readonly change: 'none' | 'level' | 'added' | 'removed';
}

/** Gives somebody a level, whether they are listed, just added or just removed. */
export function withLevel(
  draft: ShareDraft,
  shares: readonly Share[],
  principal: Principal,
  level: AccessLevel,
): ShareDraft {
  const listed = shares.find((share) => share.principal.id === principal.id);
  if (listed === undefined) return withChange(draft, principal.id, { kind: 'added', principal, level });
  return listed.level === level
    ? withoutChange(draft, principal.id)
    : withChange(draft, principal.id, { kind: 'level', level });
}

/** Takes somebody out; whoever was only added is simply gone. */
export function withRemoval(draft: ShareDraft, principalId: string): ShareDraft {
  return draft.get(principalId)?.kind === 'added'
    ? withoutChange(draft, principalId)
    : withChange(draft, principalId, { kind: 'removed' });
}

export function withoutChange(draft: ShareDraft, principalId: string): ShareDraft {
  return new Map([...draft].filter(([id]) => id !== principalId));
}

function withChange(draft: ShareDraft, principalId: string, change: DraftChange): ShareDraft {
  return new Map(draft).set(principalId, change);
}

/**
 * The lines with the draft laid over them. The settings may be newer than those that the draft began with:
 * what no longer applies has no effect.
 */
export function draftedShares(shares: readonly Share[], draft: ShareDraft): readonly DraftedShare[] {
  const listed = new Set(shares.map(({ principal }) => principal.id));
  const kept = shares.map((share): DraftedShare => {
    const change = draft.get(share.principal.id);
    if (change === undefined) return { ...share, change: 'none' };
    if (change.kind === 'removed') return { ...share, change: 'removed' };
    return { ...share, level: change.level, change: change.level === share.level ? 'none' : 'level' };
  });
  const added = [...draft.values()].flatMap((change): readonly DraftedShare[] =>
    change.kind === 'added' && !listed.has(change.principal.id)
      ? [{ principal: change.principal, level: change.level, types: [], you: false, change: 'added' }]
      : [],
  );
  return [...kept, ...added];
}

/** What to send: custom lines keep the access that they have. */
export function wantedShares(lines: readonly DraftedShare[]): readonly WantedShare[] {
  return lines
    .filter(({ change }) => change !== 'removed')
    .map(({ principal, level, types }) => ({
      principalId: principal.id,
      level,
      ...(level === 'custom' ? { types } : {}),
    }));
}

export function countChanges(lines: readonly DraftedShare[]): number {
  return lines.filter(({ change }) => change !== 'none').length;
}
