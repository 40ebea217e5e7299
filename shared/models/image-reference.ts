/**
 * Image references, parsed once at the edge.
 *
 * ```
 * reference  = name [ ":" tag ] [ "@" digest ]
 * name       = [ domain "/" ] path
 * domain     = ( label *( "." label ) | "[" ipv6 "]" ) [ ":" port ]   ; a first component is a domain when
 *                                                     ; it has a "." or a ":", or is "localhost"
 * path       = component *( "/" component )
 * component  = alphanumeric *( separator alphanumeric )
 * separator  = "." | "_" | "__" | 1*"-"
 * tag        = 1*128 of letters, digits, "_", ".", "-"; the first not "." or "-"
 * digest     = "sha256:" 64 hex digits
 * ```
 * The name, domain included, is at most 255 characters. This is the grammar of Docker and of the
 * Distribution project; what Synapse asks beyond it is in `synapse-name.ts`.
 */
import { type Digest, parseDigest } from './digest.ts';

export interface ImageReference {
  /** Registry host with port as written, or undefined where the text names none (Docker Hub). */
  readonly domain: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
}

export type ReferenceRejection =
  | 'empty'
  | 'scheme'
  | 'blank-inside'
  | 'upper-case'
  | 'too-long'
  | 'bad-domain'
  | 'empty-component'
  | 'bad-separator'
  | 'bad-character'
  | 'bad-tag'
  | 'bad-digest';

export type ParsedReference =
  | { readonly ok: true; readonly value: ImageReference }
  | { readonly ok: false; readonly reason: ReferenceRejection };

const maximumNameLength = 255;
const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const domainLabel = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** Whether `text` is a tag by Docker's rule. */
export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/** Why one path component is not valid, or undefined where it is. */
export function rejectComponent(text: string): ReferenceRejection | undefined {
  if (text === '') return 'empty-component';
  if (component.test(text)) return undefined;
  if (/\s/.test(text)) return 'blank-inside';
  if (/[A-Z]/.test(text)) return 'upper-case';
  return /^[a-z0-9._-]+$/.test(text) ? 'bad-separator' : 'bad-character';
}

/** Parses a reference; a rejection names the one reason a user can act on. */
export function parseImageReference(text: string): ParsedReference {
  const trimmed = text.trim();
  if (trimmed === '') return rejected('empty');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return rejected('scheme');
  const [beforeDigest = '', digestText, ...more] = trimmed.split('@');
  if (more.length > 0) return rejected('bad-digest');
  const digest = digestText === undefined ? undefined : parseDigest(digestText);
  if (digestText !== undefined && digest === undefined) return rejected('bad-digest');
  const { name, tag } = splitTag(beforeDigest);
  if (tag !== undefined && !isTag(tag)) return rejected('bad-tag');
  return parseName(name, tag, digest);
}

/** The reference as text; what was parsed comes out as it went in. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${formatName(reference)}${tag}${digest}`;
}

/** `domain/path`, without tag and digest. */
export function formatName(reference: Pick<ImageReference, 'domain' | 'path'>): string {
  return reference.domain === undefined ? reference.path : `${reference.domain}/${reference.path}`;
}

/** Host of the registry, with port, that a name means; Docker Hub is `docker.io`, written or not. */
export function registryOf(name: string): string {
  const parsed = parseImageReference(name);
  return (parsed.ok ? parsed.value.domain : undefined) ?? 'docker.io';
}

function parseName(name: string, tag: string | undefined, digest: Digest | undefined): ParsedReference {
  if (name.length > maximumNameLength) return rejected('too-long');
  const { domain, path } = splitDomain(name);
  if (domain !== undefined && !isDomain(domain)) return rejected('bad-domain');
  for (const part of path.split('/')) {
    const reason = rejectComponent(part);
    if (reason !== undefined) return rejected(reason);
  }
  return { ok: true, value: { domain, path, tag, digest } };
}

/** A tag follows the last colon that no slash follows; any other colon belongs to a port. */
function splitTag(text: string): { readonly name: string; readonly tag: string | undefined } {
  const colon = text.lastIndexOf(':');
  if (colon === -1 || text.indexOf('/', colon) !== -1) return { name: text, tag: undefined };
  return { name: text.slice(0, colon), tag: text.slice(colon + 1) };
}

function splitDomain(name: string): { readonly domain: string | undefined; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first);
  return isHost ? { domain: first, path: name.slice(slash + 1) } : { domain: undefined, path: name };
}

function isDomain(text: string): boolean {
  const bracketed = /^\[[0-9a-fA-F:]+\](?::[0-9]+)?$/.test(text);
  const [host = '', port, ...more] = text.split(':');
  const plain = more.length === 0 && (port === undefined || /^[0-9]+$/.test(port));
  return bracketed || (plain && host.split('.').every((label) => domainLabel.test(label)));
}

function rejected(reason: ReferenceRejection): ParsedReference {
  return { ok: false, reason };
}
