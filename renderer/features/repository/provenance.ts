/** Where an image says that it comes from: the labels of the OCI image specification that tell of it. */

export interface ProvenanceLine {
  /** "Source", "Revision". */
  readonly name: string;
  readonly text: string;
  /** A page to open; absent where the label is no address. */
  readonly href?: string;
}

const prefix = 'org.opencontainers.image.';
const names: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  version: 'Version',
  source: 'Source',
  revision: 'Revision',
  url: 'Home page',
  documentation: 'Documentation',
  authors: 'Authors',
  vendor: 'Vendor',
  licenses: 'License',
  'base.name': 'Built on',
};

/** The lines that the labels make, in a fixed order. */
export function provenanceOf(labels: Readonly<Record<string, string>>): readonly ProvenanceLine[] {
  const source = webAddress(labels[`${prefix}source`]);
  return Object.entries(names).flatMap(([key, name]): readonly ProvenanceLine[] => {
    const text = labels[`${prefix}${key}`]?.trim() ?? '';
    if (text === '') return [];
    const href = key === 'revision' ? commitPage(source, text) : webAddress(text);
    return [{ name, text, ...(href === undefined ? {} : { href }) }];
  });
}

/** Only web addresses become links: a label may hold anything. */
function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text)) return undefined;
  const parsed = URL.parse(text);
  return parsed === null ? undefined : parsed.href;
}

/** The page of a commit, on the hosts whose addresses are known to have this form. */
function commitPage(source: string | undefined, revision: string): string | undefined {
  if (source === undefined || !/^[0-9a-f]{7,64}$/.test(revision)) return undefined;
  const { origin, hostname, pathname } = new URL(source);
  const path = pathname.replace(/(?:\.git)?\/*$/, '');
  if (hostname === 'github.com') return `${origin}${path}/commit/${revision}`;
  return hostname === 'gitlab.com' ? `${origin}${path}/-/commit/${revision}` : undefined;
}
