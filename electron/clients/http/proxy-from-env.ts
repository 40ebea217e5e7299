/**
 * Which proxy the surroundings ask for, by the variables that curl and most tools read. Pure.
 *
 * HTTPS_PROXY is for https, HTTP_PROXY for http, ALL_PROXY for both where they are not set; lower case goes
 * first. NO_PROXY lists hosts that are reached directly; this computer always is.
 */
export interface NamedProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** May hold a name and a password; `url.host` is what may be shown. */
  readonly url: URL;
}

export interface Proxies {
  readonly http: NamedProxy | undefined;
  /** As most clients do, https takes the proxy for http where it has none of its own. */
  readonly https: NamedProxy | undefined;
  /** Hosts that are reached directly, separated by commas. */
  readonly direct: string;
  /** Set, but of a kind that Axon does not speak, as SOCKS, or not an address at all. */
  readonly unusable: { readonly variable: string; readonly kind: string } | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

const ownComputer = ['localhost', '127.0.0.1', '[::1]', '::1'];

export function proxiesFromEnv(env: Env): Proxies {
  const all = ['all_proxy', 'ALL_PROXY'];
  const forHttp = ['http_proxy', 'HTTP_PROXY', ...all].filter((name) => env[name]?.trim());
  const forHttps = ['https_proxy', 'HTTPS_PROXY', ...all].filter((name) => env[name]?.trim());
  const http = firstUsable(env, forHttp);
  const https = firstUsable(env, forHttps) ?? http;
  const odd = [...forHttps, ...forHttp].find((name) => readProxy(env[name]) === undefined);
  const said = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').trim();
  return {
    http,
    https,
    direct: said === '*' ? '*' : [said, ...ownComputer].filter((part) => part !== '').join(','),
    unusable: odd === undefined ? undefined : { variable: odd, kind: kindOf(env[odd]) },
  };
}

function firstUsable(env: Env, variables: readonly string[]): NamedProxy | undefined {
  for (const variable of variables) {
    const url = readProxy(env[variable]);
    if (url !== undefined) return { variable, url };
  }
  return undefined;
}

/** `proxy.example.org:3128` is meant as http, as everywhere. */
function readProxy(text = ''): URL | undefined {
  const trimmed = text.trim();
  const url = URL.parse(trimmed.includes('://') ? trimmed : `http://${trimmed}`);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}

/** `socks5`; never the text itself, which may hold a password. */
function kindOf(text = ''): string {
  return /^([a-z][a-z0-9+.-]*):\/\//i.exec(text.trim())?.[1]?.toLowerCase() ?? 'unreadable';
}

/** The proxy that a request to `url` goes through; undefined where it goes directly. */
export function proxyFor(url: URL, env: Env): NamedProxy | undefined {
  const { http, https, direct } = proxiesFromEnv(env);
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return direct
    .toLowerCase()
    .split(/[,\s]+/)
    .some((rule) => isMeant(rule, host, port))
    ? undefined
    : url.protocol === 'https:'
      ? https
      : http;
}

/**
 * `*`; `example.org` and `.example.org`, that host and those under it; `*.example.org`, only those under it; each
 * with a port or without.
 */
function isMeant(rule: string, host: string, port: string): boolean {
  const [, name = '', rulePort] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(rule) ?? [];
  if (name === '' || (rulePort !== undefined && rulePort !== port)) return false;
  if (name === '*') return true;
  const bare = name.replace(/^\*?\./, '');
  return host.endsWith(`.${bare}`) || (host === bare && !name.startsWith('*'));
}
