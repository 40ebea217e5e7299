/**
 * Sharing settings as people and access levels (Synapse §6.2), and what Synapse refuses of them, to be said
 * before it is asked.
 */
import * as z from 'zod';
import { accessSchema } from './access/judge-access.ts';

/** Synapse's access types that the portal's levels are made of. */
const levelTypes = {
  view: ['READ'],
  download: ['READ', 'DOWNLOAD'],
  edit: ['READ', 'DOWNLOAD', 'CREATE', 'UPDATE'],
  delete: ['READ', 'DOWNLOAD', 'CREATE', 'UPDATE', 'DELETE'],
  admin: [
    'READ',
    'DOWNLOAD',
    'CREATE',
    'UPDATE',
    'DELETE',
    'CHANGE_PERMISSIONS',
    'CHANGE_SETTINGS',
    'MODERATE',
  ],
} as const;

export const accessLevelSchema = z.enum(['view', 'download', 'edit', 'delete', 'admin']);
export type AccessLevel = z.infer<typeof accessLevelSchema>;

/** The portal's names of the levels. */
export const levelLabels: Readonly<Record<AccessLevel | 'custom', string>> = {
  view: 'Can view',
  download: 'Can download',
  edit: 'Can edit',
  delete: 'Can edit & delete',
  admin: 'Administrator',
  custom: 'Custom',
};

/** Somebody that things can be shared with. */
export const principalSchema = z
  .object({
    id: z.string(),
    /** User or team name; "Anyone on the web" and the like for Synapse's own groups. */
    name: z.string(),
    /** First and last name, where a person has told them. */
    fullName: z.string().optional(),
    initials: z.string(),
    kind: z.enum(['person', 'team', 'public', 'signed-in']),
  })
  .readonly();
export type Principal = z.infer<typeof principalSchema>;

/** One line of the sharing settings. */
export const shareSchema = z
  .object({
    principal: principalSchema,
    level: z.union([accessLevelSchema, z.literal('custom')]),
    /** Synapse's own access types, which a custom line keeps. */
    types: z.array(z.string()).readonly(),
    /** Whether the user is this person. */
    you: z.boolean(),
  })
  .readonly();
export type Share = z.infer<typeof shareSchema>;

/** A line as the user wants it. `types` only for a custom one, to keep what it has. */
export const wantedShareSchema = z
  .object({
    principalId: z.string().regex(/^[0-9]{1,15}$/),
    level: z.union([accessLevelSchema, z.literal('custom')]),
    types: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type WantedShare = z.infer<typeof wantedShareSchema>;

/** The sharing of one entity, all that its page shows. */
export const sharingSchema = z
  .object({
    entity: z
      .object({ id: z.string(), name: z.string(), kind: z.enum(['project', 'repository']) })
      .readonly(),
    /** What the user may do with the entity. */
    access: accessSchema,
    /** Whose settings apply; `own` where they are the entity's. */
    from: z
      .object({ id: z.string(), name: z.string(), kind: z.enum(['project', 'other']), own: z.boolean() })
      .readonly(),
    /** To be sent back with a change; absent where the settings are inherited. */
    etag: z.string().optional(),
    /** Empty where Synapse does not tell the user. */
    shares: z.array(shareSchema).readonly(),
    /** Whether everybody may see it, and every signed-in user may download it. */
    publicAccess: z.enum(['none', 'view', 'download', 'custom']),
    /** User id of the creator, who can't lock themselves out. */
    ownerId: z.string().optional(),
    /** What the user may change here. */
    mayChange: z.boolean(),
    mayCreateLocal: z.boolean(),
    mayInheritAgain: z.boolean(),
  })
  .readonly();
export type Sharing = z.infer<typeof sharingSchema>;

/** Ids of Synapse's groups that everybody belongs to (Synapse §2). */
export interface EveryoneIds {
  /** Anybody, signed in or not. */
  readonly public: string;
  readonly signedIn: string;
  readonly anonymous: string;
}

export const defaultEveryone: EveryoneIds = { public: '273949', signedIn: '273948', anonymous: '273950' };

/** The level that has exactly these access types. */
export function levelOf(types: readonly string[]): AccessLevel | 'custom' {
  const has = new Set(types);
  const fits = accessLevelSchema.options.find((level) => {
    const wanted = levelTypes[level];
    return wanted.length === has.size && wanted.every((type) => has.has(type));
  });
  return fits ?? 'custom';
}

/** The access types to ask for; a custom line keeps its own. */
export function typesOf(share: Pick<WantedShare, 'level' | 'types'>): readonly string[] {
  return share.level === 'custom' ? (share.types ?? []) : levelTypes[share.level];
}

/** The lines after everybody was let in: anybody views, every signed-in user downloads. */
export function madePublic(shares: readonly WantedShare[], everyone: EveryoneIds): readonly WantedShare[] {
  return [
    ...madePrivate(shares, everyone),
    { principalId: everyone.signedIn, level: 'download' },
    { principalId: everyone.public, level: 'view' },
  ];
}

export function madePrivate(shares: readonly WantedShare[], everyone: EveryoneIds): readonly WantedShare[] {
  const groups = [everyone.public, everyone.signedIn];
  return shares.filter(({ principalId }) => !groups.includes(principalId));
}

export type SharingRejection =
  | 'empty'
  | 'no-access'
  | 'twice'
  | 'anonymous'
  | 'public-more-than-view'
  | 'download-for-all-needs-certification'
  | 'locks-you-out';

const rejections: Readonly<Record<SharingRejection, string>> = {
  empty: 'Somebody must have access.',
  'no-access': 'Each line needs an access level; remove the line instead.',
  twice: 'Somebody is listed twice.',
  anonymous: 'The anonymous user can’t be added; share with “Anyone on the web” instead.',
  'public-more-than-view': 'Anyone on the web can only be allowed to view.',
  'download-for-all-needs-certification':
    'Only certified users can let all Synapse users download; take the quiz first.',
  'locks-you-out': 'You would lose the right to change these settings yourself.',
};

/** The plain sentence for a rejection. */
export function describeSharingRejection(reason: SharingRejection): string {
  return rejections[reason];
}

export interface SharingRules {
  readonly everyone: EveryoneIds;
  /** Every id that the user acts as: their own, their teams', and those of groups. */
  readonly you: ReadonlySet<string>;
  readonly certified: boolean;
  /** Creators may drop their own line: Synapse lets them back in. */
  readonly creator: boolean;
}

/** What Synapse would refuse of these lines (Synapse §6.2), or undefined where it would take them. */
export function rejectSharing(
  shares: readonly WantedShare[],
  { everyone, you, certified, creator }: SharingRules,
): SharingRejection | undefined {
  if (shares.length === 0) return 'empty';
  const ids = shares.map(({ principalId }) => principalId);
  if (new Set(ids).size < ids.length) return 'twice';
  for (const share of shares) {
    const types = typesOf(share);
    if (types.length === 0) return 'no-access';
    if (share.principalId === everyone.anonymous) return 'anonymous';
    if (share.principalId === everyone.public && types.some((type) => type !== 'READ')) {
      return 'public-more-than-view';
    }
    if (share.principalId === everyone.signedIn && types.includes('DOWNLOAD') && !certified) {
      return 'download-for-all-needs-certification';
    }
  }
  const keeps = shares.some(
    (share) => you.has(share.principalId) && typesOf(share).includes('CHANGE_PERMISSIONS'),
  );
  return keeps || creator ? undefined : 'locks-you-out';
}

/** What the public may do by these lines. */
export function publicAccessOf(
  shares: readonly Pick<Share, 'principal' | 'types'>[],
  everyone: EveryoneIds,
): Sharing['publicAccess'] {
  const typesFor = (id: string) => shares.find(({ principal }) => principal.id === id)?.types ?? [];
  const [anyone, signedIn] = [typesFor(everyone.public), typesFor(everyone.signedIn)];
  if (anyone.length + signedIn.length === 0) return 'none';
  if (signedIn.includes('DOWNLOAD') && anyone.includes('READ')) return 'download';
  return anyone.includes('READ') ? 'view' : 'custom';
}

/** Up to two letters for an avatar. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('en');
}
