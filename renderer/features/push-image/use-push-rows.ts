import { useMemo, useState } from 'react';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import type { PushDraft, PushTarget } from '../../state/push-draft.ts';
import { type PushRow, proposeRows, requestFor } from './push-plan.ts';

export interface PushRows {
  readonly rows: readonly PushRow[];
  readonly target: PushTarget | undefined;
  /** By the row's key; undefined for rows that could not be pushed as they are. */
  readonly requests: ReadonlyMap<string, PushRequest | undefined>;
  readonly choose: (images: readonly LocalImage[]) => void;
  readonly setTarget: (target: PushTarget | undefined) => void;
  readonly edit: (key: string, change: Partial<Pick<PushRow, 'name' | 'tag'>>) => void;
  readonly leaveOut: (keys: readonly string[]) => void;
}

/** What the sheet is about to push where, as edited so far. */
export function usePushRows(draft: PushDraft, registry: string): PushRows {
  const [target, setTarget] = useState(draft.target);
  const [rows, setRows] = useState(() => proposeRows(draft.images, draft.target));
  const requests = useMemo(
    () => new Map(rows.map((row) => [row.key, requestFor(row, registry, target)])),
    [rows, registry, target],
  );
  return {
    rows,
    target,
    requests,
    choose: (images) => setRows(proposeRows(images, target)),
    setTarget,
    edit: (key, change) =>
      setRows((now) => now.map((row) => (row.key === key ? { ...row, ...change } : row))),
    leaveOut: (keys) => setRows((now) => now.filter((row) => !keys.includes(row.key))),
  };
}
