import { isDeepStrictEqual } from 'node:util';

/**
 * What to write in place of `stored` so that the fields which this Axon does not know survive: a newer one may
 * have written them, and its user may go back to it.
 *
 * A list's entry keeps its unknown fields as long as the rest of it stays as it was.
 *
 * @param stored as it was read
 * @param understood what the schema made of it
 * @param next what it is now
 */
export function keepUnknownFields(stored: unknown, understood: unknown, next: unknown): unknown {
  if (isDeepStrictEqual(understood, next)) return stored;
  if (Array.isArray(stored) && Array.isArray(understood) && Array.isArray(next)) {
    return next.map((entry) => {
      const index = understood.findIndex((known) => isDeepStrictEqual(known, entry));
      return index === -1 ? entry : stored[index];
    });
  }
  if (!isRecord(stored) || !isRecord(understood) || !isRecord(next)) return next;
  const unknown = Object.entries(stored).filter(([key]) => !Object.hasOwn(understood, key));
  const known = Object.entries(next).map(([key, value]) => [
    key,
    keepUnknownFields(stored[key], understood[key], value),
  ]);
  return Object.fromEntries([...unknown, ...known]);
}

/** Whether `stored` has a field, at whatever depth, that is not in what the schema made of it. */
export function hasUnknownFields(stored: unknown, understood: unknown): boolean {
  if (Array.isArray(stored) && Array.isArray(understood)) {
    return stored.some((entry, index) => hasUnknownFields(entry, understood[index]));
  }
  if (!isRecord(stored) || !isRecord(understood)) return false;
  for (const key of Object.keys(stored)) {
    if (!Object.hasOwn(understood, key) || hasUnknownFields(stored[key], understood[key])) return true;
  }
  return false;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
