import { type Digest, digestSchema } from '#shared/models/digest.ts';

export interface TypedImage {
  readonly repositoryName: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/**
 * Takes an image's name apart as it was typed: `host/path:tag@digest`. Whether the name is right is for the
 * doctor to say, so nothing is refused here; a digest that is none stays in the name.
 */
export function readTypedImage(text: string): TypedImage | undefined {
  const whole = text.trim().replace(/^docker\s+(?:push|pull)\s+/i, '');
  if (whole === '') return undefined;
  const at = whole.lastIndexOf('@');
  const digest = at === -1 ? undefined : digestSchema.safeParse(whole.slice(at + 1)).data;
  if (at !== -1 && digest === undefined) return { repositoryName: whole };
  const named = digest === undefined ? whole : whole.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/') && colon < named.length - 1;
  return {
    repositoryName: hasTag ? named.slice(0, colon) : named,
    ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}
