/**
 * The `WWW-Authenticate` header of a registry:
 *
 *     Bearer realm="https://auth.example.org/token",service="registry.example.org",scope="repository:a/b:pull"
 *
 * A scheme, then `key=value` pairs in any order, each value a token or a quoted string with backslash
 * escapes (RFC 9110, section 11). Where a header offers several schemes the Bearer one counts.
 */
export interface BearerChallenge {
  /** Where tokens come from; an absolute URL, not yet checked for trust. */
  readonly realm: URL;
  /** Undefined where the registry names none. */
  readonly service: string | undefined;
}

/** The Bearer challenge that a header holds; undefined where it holds none that can be answered. */
export function parseBearerChallenge(header: string | null): BearerChallenge | undefined {
  const parameters = header === null ? undefined : bearerParameters(header);
  const realmText = parameters?.get('realm');
  if (parameters === undefined || realmText === undefined || !URL.canParse(realmText)) return undefined;
  return { realm: new URL(realmText), service: parameters.get('service') };
}

/** A parameter, or the scheme that starts the next challenge. */
const part = /\s*,?\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))|([\w-]+)(?=\s|$))/y;

function bearerParameters(header: string): ReadonlyMap<string, string> | undefined {
  let scheme = '';
  let found: Map<string, string> | undefined;
  part.lastIndex = 0;
  for (let match = part.exec(header); match !== null; match = part.exec(header)) {
    const [, key, quoted, plain, nextScheme] = match;
    if (nextScheme !== undefined) {
      if (found !== undefined) return found;
      scheme = nextScheme.toLowerCase();
      if (scheme === 'bearer') found = new Map();
    } else if (key !== undefined && scheme === 'bearer') {
      found?.set(key.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
    }
  }
  return found;
}
