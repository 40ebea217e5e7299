/** What the judge decided, in plain words: sentences for pages, in few words for badges, buttons and targets. */
import { describeProblem } from '../../problems.ts';
import type { EntityKind } from './access-facts.ts';
import type { GateId } from './access-gates.ts';
import type { Access, Denied, EntityAction, Judgement } from './judge-access.ts';

/** "You can’t push to this repository: only certified users can." */
export function accessSentence(access: Access, action: EntityAction): string {
  const judgement = access[action];
  if (judgement.verdict !== 'denied') return allowedSentence(action, access.kind);
  return `You can’t ${verbs[action](access.kind)}: ${because(judgement, action)}`;
}

/** "You can push and pull, not delete or share." */
export function accessSummary(access: Access): string {
  if (access.view.verdict === 'denied') return 'You can’t see this.';
  const shown: readonly EntityAction[] = ['pull', 'push', 'delete', 'share'];
  const can = shown.filter((action) => mayTry(access, action));
  const not = shown.filter((action) => !mayTry(access, action));
  if (can.length === 0) return 'You can view this, nothing else.';
  if (not.length === 0) return `You can ${join(can, 'and')}.`;
  return `You can ${join(can, 'and')}, not ${join(not, 'or')}.`;
}

/** Whether nothing that is known forbids it. */
export function mayTry(access: Access, action: EntityAction): boolean {
  return access[action].verdict !== 'denied';
}

/**
 * The gate to name where one has to do: the first, but not certification where the sharing settings refuse as
 * well. Whoever passed the quiz for nothing would not thank for the advice.
 */
export function gateToName({ gate, closed }: Denied): GateId {
  return gate === 'certification' && closed.includes('sharing') ? 'sharing' : gate;
}

/** In few words why not, for a button or a target; undefined where it may be tried. */
export function whyNot(judgement: Judgement, action: 'pull' | 'push', kind: EntityKind): string | undefined {
  if (judgement.verdict !== 'denied') return undefined;
  const cannotDownload = `You can see this ${kind}, not download from it.`;
  switch (gateToName(judgement)) {
    case 'account':
      return `Sign in to ${action}.`;
    case 'hosting':
      return 'This repository is kept in another registry; Synapse only links to it.';
    case 'certification':
      return 'Only certified users can push; take the quiz first.';
    case 'requirement':
      return `An access requirement of this ${kind} is not met yet.`;
    case 'sharing':
      return action === 'push' ? `You can view this ${kind}, not push to it.` : cannotDownload;
    case 'download':
      return action === 'push'
        ? `A push has to pull as well, and you may not download from this ${kind}.`
        : cannotDownload;
    default:
      return describeProblem(judgement.problem).title;
  }
}

/** What the user can do with the images of a repository, as far as Synapse settles it. */
export function imagesSentence({ pull, push }: Pick<Access, 'pull' | 'push'>): string {
  if (pull.verdict === 'denied' && pull.gate === 'hosting') {
    return 'Who may push and pull is settled by the registry that holds the images.';
  }
  if (push.verdict !== 'denied') return 'You can push and pull.';
  const isRestricted = pull.verdict === 'denied' && pull.closed.includes('requirement');
  const couldPush = push.closed.length === 1 && push.gate === 'certification';
  if (couldPush) return 'You can pull; you could push as a certified user.';
  const sentence =
    pull.verdict === 'denied' ? 'You can view it, neither pull nor push.' : 'You can pull, not push.';
  return isRestricted ? `${sentence} An access requirement is not met yet.` : sentence;
}

/** What a list says beside an entity that is not simply open to a push. */
export function pushBadge(access: Access): string | undefined {
  if (access.push.verdict !== 'denied') return undefined;
  return gateToName(access.push) === 'certification' ? 'push once certified' : 'view only';
}

const verbs: Readonly<Record<EntityAction, (kind: EntityKind) => string>> = {
  view: () => 'see this',
  pull: (kind) => `pull from this ${kind}`,
  push: (kind) => `push to this ${kind}`,
  delete: (kind) => `delete this ${kind}`,
  share: () => 'change who has access',
  administer: (kind) => `administer this ${kind}`,
};

function allowedSentence(action: EntityAction, kind: EntityKind): string {
  if (action === 'push' && kind === 'project') return 'You can push new repositories to this project.';
  if (action === 'pull' && kind === 'project') return 'You can pull what inherits from this project.';
  return `You can ${verbs[action](kind)}.`;
}

const levels: Readonly<Record<EntityAction, string>> = {
  view: '“Can view”',
  pull: '“Can download”',
  push: '“Can edit”',
  delete: '“Can edit & delete”',
  share: '“Administrator”',
  administer: '“Administrator”',
};

function because(denied: Denied, action: EntityAction): string {
  const { problem } = denied;
  switch (gateToName(denied)) {
    case 'scope': {
      const missing = problem.code === 'scope-missing' ? problem.facts.missing : [];
      return `your access token lacks ${join(
        missing.map((one) => `“${one}”`),
        'and',
      )}.`;
    }
    case 'presence':
    case 'project':
      return problem.code === 'entity-in-trash' ? 'it is in the trash.' : 'it does not exist.';
    case 'requirement':
      return 'it is under an access requirement that you have not met.';
    case 'terms':
      return 'you have not agreed to Synapse’s terms of service.';
    case 'certification':
      return 'only certified users can.';
    case 'sharing':
      return `the sharing settings don’t give you ${levels[action]}.`;
    case 'download':
      return `the sharing settings don’t give you ${levels.pull}.`;
    case 'hosting':
      return 'another registry holds it; Synapse only lists it.';
    case 'account':
      return 'you are not signed in.';
    case 'name':
    case 'grant':
      return 'the registry grants it to nobody under this name.';
  }
}

function join(words: readonly string[], last: 'and' | 'or'): string {
  const head = words.slice(0, -1).join(', ');
  return head === '' ? (words[0] ?? '') : `${head} ${last} ${words.at(-1)}`;
}
