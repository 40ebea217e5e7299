/**
 * Changes entries of Docker's configuration as text: nothing but the entry itself is touched, so that order,
 * indentation and fields that nobody here knows of stay as they are.
 */
import { applyEdits, type FormattingOptions, type JSONPath, modify } from 'jsonc-parser';

/** The text with the entry set, or undefined where it can't be done without harm. */
export function withAuth(text: string, key: string, auth: string): string | undefined {
  const before = toObject(text);
  if (before === undefined) return undefined;
  const auths = before['auths'] ?? {};
  if (!isObject(auths)) return undefined;
  const hasAuths = isObject(before['auths']);
  const value = { auth };
  const source = text.trim() === '' ? '{}\n' : text;
  const after = hasAuths
    ? changed(source, ['auths', key], value)
    : changed(source, ['auths'], { [key]: value });
  return isSame(after, { ...before, auths: { ...auths, [key]: value } }) ? after : undefined;
}

/** The text without the entries, or undefined where it can't be done without harm. */
export function withoutAuths(text: string, keys: readonly string[]): string | undefined {
  const before = toObject(text);
  if (before === undefined) return undefined;
  const auths = before['auths'];
  if (!isObject(auths)) return text;
  const left = leaveOut(auths, keys);
  const present = presentKeys(auths, keys);
  const isLast = present.length > 0 && Object.keys(left).length === 0;
  const after = isLast ? changed(text, ['auths'], {}) : without(text, ['auths'], present);
  return isSame(after, { ...before, auths: left }) ? after : undefined;
}

/** The same for `.dockercfg`, where the entries stand at the top. */
export function withoutLegacyAuths(text: string, keys: readonly string[]): string | undefined {
  const before = toObject(text);
  if (before === undefined) return undefined;
  const after = without(text, [], presentKeys(before, keys));
  return isSame(after, leaveOut(before, keys)) ? after : undefined;
}

function without(text: string, path: JSONPath, keys: readonly string[]): string {
  return keys.reduce((now, key) => changed(now, [...path, key], undefined), text);
}

function presentKeys(object: Readonly<Record<string, unknown>>, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => Object.hasOwn(object, key));
}

function leaveOut(object: Readonly<Record<string, unknown>>, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function changed(text: string, path: JSONPath, value: unknown): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: formattingOf(text) }));
}

/** As the file is indented; as Docker indents where it isn't. */
function formattingOf(text: string): FormattingOptions {
  const indent = /^[^\S\r\n]+(?=["}])/m.exec(text)?.[0] ?? '\t';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: Math.max(1, indent.length), eol };
}

/**
 * The proof that nothing else has changed. It fails for what the editor and other readers understand
 * differently, such as a key that stands there twice.
 */
function isSame(text: string, wanted: Readonly<Record<string, unknown>>): boolean {
  const found = toObject(text);
  return found !== undefined && JSON.stringify(found) === JSON.stringify(wanted);
}

function toObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
