import * as z from 'zod';

/**
 * A content digest: `sha256:` and 64 lower-case hexadecimal digits.
 *
 * Two kinds are never mixed up by name: a *manifest digest* is what a registry serves and what
 * `name@sha256:...` means; a *config digest* names the image's configuration and is what engines with
 * graphdriver storage call the image ID.
 */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .brand<'Digest'>();
export type Digest = z.infer<typeof digestSchema>;

/** The digest that `text` spells, or undefined where it spells none. Surrounding blanks are ignored. */
export function parseDigest(text: string): Digest | undefined {
  const parsed = digestSchema.safeParse(text.trim());
  return parsed.success ? parsed.data : undefined;
}

/** `sha256:2e36829f…dcb63`: enough to tell digests apart by eye; copying always gives the whole digest. */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return hex.length <= 16 ? digest : `sha256:${hex.slice(0, 8)}…${hex.slice(-5)}`;
}
