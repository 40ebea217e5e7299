/**
 * `axon.lock.json`: exactly which images a piece of work uses.
 *
 * ```json
 * {
 *   "axonLockFile": 1,
 *   "createdAt": "2026-02-11T17:03:11.482Z",
 *   "project": { "id": "syn5550000", "name": "RNA-seq Pipelines" },
 *   "images": [
 *     {
 *       "repository": "docker.synapse.org/syn5550000/rnaseq-tools",
 *       "tag": "v1.2",
 *       "digest": "sha256:2e36829f986351042e28242ae386913645a7b41b25844fb39b29af0bdf8dcb63",
 *       "pushedAt": "2026-02-11T17:03:11.482Z"
 *     }
 *   ]
 * }
 * ```
 *
 * - `axonLockFile` is the version of the form: 1. A reader refuses a higher one and ignores fields that it
 *   does not know, so fields may be added within a version.
 * - `images` lists each image once, by `repository` and `tag`, sorted by both, so that two files differ in
 *   the lines in which the images do.
 * - `digest` is a manifest digest: what `repository@digest` pulls. It alone decides; `tag` says under which
 *   name it was found, and is absent for an image that was chosen by its digest.
 * - `createdAt`, `project` and `pushedAt` are for people and may be absent. Times are ISO 8601, UTC.
 */
import * as z from 'zod';
import { type Digest, digestSchema } from './digest.ts';
import { isTag, parseImageReference } from './image-reference.ts';

const lockedImageSchema = z
  .object({
    repository: z.string().refine(isRepositoryName, 'is not the name of a repository'),
    tag: z.string().refine(isTag, 'is not a tag').optional(),
    digest: digestSchema,
    pushedAt: z.iso.datetime().optional(),
  })
  .readonly();
export type LockedImage = z.infer<typeof lockedImageSchema>;

const currentVersion = 1;

export const lockFileSchema = z
  .object({
    axonLockFile: z.literal(currentVersion),
    createdAt: z.iso.datetime().optional(),
    project: z.object({ id: z.string(), name: z.string() }).readonly().optional(),
    images: z.array(lockedImageSchema).max(100_000).readonly(),
  })
  .readonly();
export type LockFile = z.infer<typeof lockFileSchema>;

export const lockFileName = 'axon.lock.json';

export type ParsedLockFile =
  | { readonly ok: true; readonly value: LockFile }
  /** `sentence` says what is wrong, for the person who opened it. */
  | { readonly ok: false; readonly sentence: string };

/** Reads a lock file; anything that is none is refused with the one reason. */
export function parseLockFile(text: string): ParsedLockFile {
  const json = readJson(text.replace(/^\uFEFF/, ''));
  if (json === undefined) return rejected('This is not a lock file: it is not JSON.');
  const version = z.object({ axonLockFile: z.number() }).safeParse(json);
  if (!version.success) return rejected('This is not a lock file: it has no “axonLockFile”.');
  if (version.data.axonLockFile > currentVersion) {
    return rejected('This lock file was written by a newer Axon. Update Axon to open it.');
  }
  const parsed = lockFileSchema.safeParse(json);
  if (!parsed.success) return rejected(`This lock file is damaged: ${firstIssue(parsed.error)}`);
  const twice = firstTwice(
    parsed.data.images.map(({ repository, tag, digest }) => [repository, tag ?? digest]),
  );
  if (twice !== undefined) return rejected(`This lock file names ${twice} twice.`);
  return { ok: true, value: parsed.data };
}

/** The file's text; the same images give the same text, whatever their order. */
export function formatLockFile(lock: Omit<LockFile, 'axonLockFile'>): string {
  const images = lock.images
    .map(({ repository, tag, digest, pushedAt }) => ({ repository, tag, digest, pushedAt }))
    .toSorted(
      (left, right) => compare(left.repository, right.repository) || compare(sortKey(left), sortKey(right)),
    );
  const { createdAt, project } = lock;
  return `${JSON.stringify({ axonLockFile: currentVersion, createdAt, project, images }, undefined, 2)}\n`;
}

/** What differs between a locked image and now. */
export const lockEntrySchema = z
  .object({
    image: lockedImageSchema,
    /** Whether exactly this image is on the engine. */
    here: z.enum(['present', 'missing', 'unknown']),
    /** `moved`: the tag names another digest now; the locked one can still be pulled. */
    there: z.enum(['same', 'moved', 'tag-gone', 'repository-gone', 'not-in-synapse', 'asking', 'unknown']),
    /** What the tag names now, where it moved. */
    digestThere: digestSchema.optional(),
    sentence: z.string(),
  })
  .readonly();
export type LockEntry = z.infer<typeof lockEntrySchema>;

export interface LockFacts {
  readonly image: LockedImage;
  readonly here: LockEntry['here'];
  readonly there: LockEntry['there'];
  readonly digestThere?: Digest | undefined;
}

/** One line of the comparison, in words. */
export function toLockEntry({ image, here, there, digestThere }: LockFacts): LockEntry {
  const sentence = `${hereSentences[here]} ${thereSentence(there, image.tag)}`.trim();
  return { image, here, there, sentence, ...(digestThere === undefined ? {} : { digestThere }) };
}

const hereSentences: Readonly<Record<LockEntry['here'], string>> = {
  present: 'It is on this computer.',
  missing: 'It is not on this computer.',
  unknown: 'Whether it is on this computer is not known.',
};

function thereSentence(there: LockEntry['there'], tag: string | undefined): string {
  switch (there) {
    case 'same':
      return tag === undefined ? 'Synapse still lists it.' : `Tag ${tag} still names it.`;
    case 'moved':
      return `Tag ${tag ?? ''} names another image now.`;
    case 'tag-gone':
      return tag === undefined ? 'No tag names it any more.' : `There is no tag ${tag} any more.`;
    case 'repository-gone':
      return 'Its repository is gone, or you can’t see it.';
    case 'not-in-synapse':
      return 'It is in another registry.';
    case 'asking':
      return '';
    case 'unknown':
      return 'Synapse could not be asked.';
  }
}

function isRepositoryName(text: string): boolean {
  const parsed = parseImageReference(text);
  return (
    parsed.ok && parsed.value.tag === undefined && parsed.value.digest === undefined && text === text.trim()
  );
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '' : `${issue.path.join('.')} ${issue.message}`.trim();
}

function firstTwice(names: readonly (readonly [string, string])[]): string | undefined {
  const seen = new Set<string>();
  for (const [repository, name] of names) {
    const key = `${repository} ${name}`;
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sortKey({
  tag,
  digest,
}: Pick<LockedImage, 'digest'> & { readonly tag?: string | undefined }): string {
  return tag ?? digest;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function rejected(sentence: string): ParsedLockFile {
  return { ok: false, sentence };
}
