/**
 * What the user may do with a project or repository, in plain words, and why not.
 *
 * Synapse's own answer is one object of booleans (Synapse §6.1); the registry refuses without any reason
 * (Synapse §7.3). Both are decided by the same gates, so the reason is found by asking the gates in the order
 * in which Synapse does: trash, the token's scopes, access requirements, terms, certification, and the
 * sharing settings last (Synapse §6.3).
 */
import * as z from 'zod';

export const abilityActionSchema = z.enum(['view', 'pull', 'push', 'delete', 'share', 'administer']);
export type AbilityAction = z.infer<typeof abilityActionSchema>;

export const denialSchema = z.enum([
  'trash',
  'scope',
  'requirement',
  'terms',
  'certification',
  'sharing',
  /** Held by another registry: Synapse decides nothing. */
  'external',
]);
export type Denial = z.infer<typeof denialSchema>;

/** One thing that a user may or may not do. `undefined` allowed: another registry decides. */
export const abilitySchema = z
  .object({
    action: abilityActionSchema,
    allowed: z.boolean(),
    /** Set where it is not allowed. */
    reason: denialSchema.optional(),
    /** "You can't push: only certified users can." */
    sentence: z.string(),
    /** What the user could do about it. */
    remedy: z
      .enum(['certify', 'accept-terms', 'new-token', 'meet-requirement', 'ask-administrator', 'restore'])
      .optional(),
  })
  .readonly();
export type Ability = z.infer<typeof abilitySchema>;

/** Synapse's UserEntityPermissions, as far as words are made of it. */
export interface EntityPermissions {
  readonly canView: boolean;
  readonly canEdit: boolean;
  readonly canAddChild: boolean;
  readonly canCertifiedUserEdit: boolean;
  readonly canCertifiedUserAddChild: boolean;
  readonly canChangePermissions: boolean;
  readonly canChangeSettings: boolean;
  readonly canDelete: boolean;
  readonly canDownload: boolean;
}

export interface AbilityFacts {
  readonly kind: 'project' | 'repository';
  /** False for a repository in another registry. */
  readonly managed: boolean;
  readonly permissions: EntityPermissions;
  /** Undefined where the token does not tell: then scopes are taken to be there. */
  readonly scopes: readonly string[] | undefined;
  readonly certified: boolean;
  readonly termsAccepted: boolean;
  readonly requirementUnmet: boolean;
  readonly trashed: boolean;
}

interface Gate {
  readonly holds: boolean;
  readonly reason: Denial;
}

/** Everything that can be asked, in the order in which it is shown. */
export function abilities(facts: AbilityFacts): readonly Ability[] {
  return abilityActionSchema.options.map((action) => abilityTo(action, facts));
}

/** Whether one thing is allowed, with its words. */
export function abilityTo(action: AbilityAction, facts: AbilityFacts): Ability {
  const closed = gates[action](facts).find(({ holds }) => !holds);
  if (closed === undefined) return { action, allowed: true, sentence: allowedSentence(action, facts) };
  const { reason } = closed;
  const remedy = remedies[reason];
  const sentence = `You can’t ${verbs[action](facts)}: ${because(reason, action, facts)}`;
  return { action, allowed: false, reason, sentence, ...(remedy === undefined ? {} : { remedy }) };
}

/** "You can push and pull, not delete or share." */
export function abilitySummary(list: readonly Ability[]): string {
  const shown: readonly AbilityAction[] = ['pull', 'push', 'delete', 'share'];
  const named = (allowed: boolean) =>
    shown.filter((action) => list.some((one) => one.action === action && one.allowed === allowed));
  const [can, not] = [named(true), named(false)];
  if (list.some(({ action, allowed }) => action === 'view' && !allowed)) return 'You can’t see this.';
  if (can.length === 0) return 'You can view this, nothing else.';
  if (not.length === 0) return `You can ${join(can, 'and')}.`;
  return `You can ${join(can, 'and')}, not ${join(not, 'or')}.`;
}

const gates: Readonly<Record<AbilityAction, (facts: AbilityFacts) => readonly Gate[]>> = {
  view: (facts) => [inUse(facts), scope(facts, 'view'), sharing(facts.permissions.canView)],
  pull: (facts) => [inUse(facts), hosted(facts), ...downloadGates(facts)],
  push: (facts) => [
    inUse(facts),
    hosted(facts),
    scope(facts, 'modify'),
    // The registry wants both rights for an upload, and Synapse grants each on its own (Synapse §1.5).
    ...(facts.kind === 'repository' ? downloadGates(facts) : []),
    ...changeGates(facts),
  ],
  delete: (facts) => [inUse(facts), ...writeScopes(facts), sharing(facts.permissions.canDelete)],
  share: (facts) => [inUse(facts), ...writeScopes(facts), sharing(facts.permissions.canChangePermissions)],
  administer: ({ permissions, ...facts }) => [
    inUse(facts),
    ...writeScopes(facts),
    sharing(permissions.canChangePermissions && permissions.canChangeSettings),
  ],
};

function downloadGates(facts: AbilityFacts): readonly Gate[] {
  const { canDownload } = facts.permissions;
  return [
    scope(facts, 'download'),
    { holds: canDownload || !facts.requirementUnmet, reason: 'requirement' },
    { holds: canDownload || facts.termsAccepted, reason: 'terms' },
    sharing(canDownload),
  ];
}

function changeGates({ kind, permissions, termsAccepted, certified }: AbilityFacts): readonly Gate[] {
  const may = kind === 'project' ? permissions.canAddChild : permissions.canEdit;
  const mayIfCertified =
    kind === 'project' ? permissions.canCertifiedUserAddChild : permissions.canCertifiedUserEdit;
  return [
    { holds: may || termsAccepted, reason: 'terms' },
    // Without the right in the sharing settings, certification alone would change nothing.
    { holds: may || certified || !mayIfCertified, reason: 'certification' },
    sharing(may),
  ];
}

function inUse({ trashed }: Pick<AbilityFacts, 'trashed'>): Gate {
  return { holds: !trashed, reason: 'trash' };
}

function hosted({ managed }: AbilityFacts): Gate {
  return { holds: managed, reason: 'external' };
}

function scope({ scopes }: Pick<AbilityFacts, 'scopes'>, wanted: string): Gate {
  return { holds: scopes?.includes(wanted) ?? true, reason: 'scope' };
}

function writeScopes(facts: Pick<AbilityFacts, 'scopes'>): readonly Gate[] {
  return [scope(facts, 'view'), scope(facts, 'modify')];
}

function sharing(holds: boolean): Gate {
  return { holds, reason: 'sharing' };
}

const remedies: Readonly<Partial<Record<Denial, NonNullable<Ability['remedy']>>>> = {
  trash: 'restore',
  scope: 'new-token',
  requirement: 'meet-requirement',
  terms: 'accept-terms',
  certification: 'certify',
  sharing: 'ask-administrator',
};

const verbs: Readonly<Record<AbilityAction, (facts: AbilityFacts) => string>> = {
  view: () => 'see this',
  pull: ({ kind }) => (kind === 'project' ? 'pull from this project' : 'pull from this repository'),
  push: ({ kind }) => (kind === 'project' ? 'push to this project' : 'push to this repository'),
  delete: ({ kind }) => `delete this ${kind}`,
  share: () => 'change who has access',
  administer: ({ kind }) => `administer this ${kind}`,
};

function allowedSentence(action: AbilityAction, facts: AbilityFacts): string {
  if (action === 'push' && facts.kind === 'project') return 'You can push new repositories to this project.';
  if (action === 'pull' && facts.kind === 'project') return 'You can pull what inherits from this project.';
  return `You can ${verbs[action](facts)}.`;
}

const levels: Readonly<Record<AbilityAction, string>> = {
  view: '“Can view”',
  pull: '“Can download”',
  push: '“Can edit”',
  delete: '“Can edit & delete”',
  share: '“Administrator”',
  administer: '“Administrator”',
};

function because(reason: Denial, action: AbilityAction, { kind, scopes }: AbilityFacts): string {
  switch (reason) {
    case 'trash':
      return 'it is in the trash.';
    case 'scope':
      return `your access token lacks ${join(missingScopes(action, kind, scopes ?? []), 'and')}.`;
    case 'requirement':
      return 'it is under an access requirement that you have not met.';
    case 'terms':
      return 'you have not agreed to Synapse’s terms of service.';
    case 'certification':
      return 'only certified users can.';
    case 'sharing':
      return `the sharing settings don’t give you ${levels[action]}.`;
    case 'external':
      return 'another registry holds it; Synapse only lists it.';
  }
}

const neededScopes: Readonly<Record<AbilityAction, readonly string[]>> = {
  view: ['view'],
  pull: ['download'],
  push: ['modify', 'download'],
  delete: ['view', 'modify'],
  share: ['view', 'modify'],
  administer: ['view', 'modify'],
};

function missingScopes(action: AbilityAction, kind: 'project' | 'repository', has: readonly string[]) {
  const needed = action === 'push' && kind === 'project' ? ['modify'] : neededScopes[action];
  return needed.filter((one) => !has.includes(one)).map((one) => `“${one}”`);
}

function join(words: readonly string[], last: 'and' | 'or'): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? (words[0] ?? '') : `${head} ${last} ${words.at(-1)}`;
}
