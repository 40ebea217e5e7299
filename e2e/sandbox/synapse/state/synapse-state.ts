/**
 * Everything the emulated Synapse knows, as plain data: it can be written to a file as JSON and read back.
 *
 * Ids are strings as Synapse prints them: principals `3350001`, entities `syn5550000`. Times are epoch
 * milliseconds. The rules that read and change this are in the other files of this folder.
 */

/** Scopes of a token, Synapse §1.2. */
export const allScopes = [
  'openid',
  'email',
  'profile',
  'ga4gh_passport_v1',
  'view',
  'download',
  'modify',
  'authorize',
  'offline_access',
] as const;
export type Scope = (typeof allScopes)[number];

/** ACCESS_TYPE, Synapse §6.2. */
export const accessTypes = [
  'CREATE',
  'READ',
  'UPDATE',
  'DELETE',
  'CHANGE_PERMISSIONS',
  'DOWNLOAD',
  'UPLOAD',
  'PARTICIPATE',
  'SUBMIT',
  'READ_PRIVATE_SUBMISSION',
  'UPDATE_SUBMISSION',
  'DELETE_SUBMISSION',
  'TEAM_MEMBERSHIP_UPDATE',
  'SEND_MESSAGE',
  'CHANGE_SETTINGS',
  'MODERATE',
  'REVIEW_SUBMISSIONS',
  'EXEMPTION_ELIGIBLE',
] as const;
export type AccessType = (typeof accessTypes)[number];

export type TermsState = 'MUST_AGREE_NOW' | 'MUST_AGREE_SOON' | 'UP_TO_DATE';

export interface User {
  readonly id: string;
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  company?: string;
  position?: string;
  location?: string;
  password: string;
  etag: string;
  readonly createdOn: number;
  certified: boolean;
  verified: boolean;
  /** Synapse administrator: passes every entity check. */
  admin: boolean;
  terms: TermsState;
  termsAgreedOn?: number;
  /** Present where two-factor sign-in is on; the codes that will be accepted. */
  twoFactor?: { otpCode: string; recoveryCodes: string[] };
  favorites: { entityId: string; on: number }[];
}

export interface Team {
  readonly id: string;
  name: string;
  description: string;
  etag: string;
  readonly createdOn: number;
  readonly createdBy: string;
  modifiedOn: number;
  members: { userId: string; admin: boolean }[];
}

/** A token that REST accepts; its string is a signed JWT whose `jti` is `id`. */
export interface AccessToken {
  readonly id: string;
  readonly kind: 'personal' | 'session' | 'oauth';
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly name: string;
  readonly createdOn: number;
  lastUsed: number;
  /** Fixed end of life; personal access tokens have none (they end 180 days after their last use). */
  readonly expiresOn?: number;
  /** The third-party application that it was made for. */
  readonly clientId?: string;
}

/** A third-party application that users let in. */
export interface OAuthClient {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly redirectUri: string;
}

export interface RefreshToken {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

export interface Trashed {
  readonly by: string;
  readonly on: number;
  readonly originalParentId: string;
}

interface EntityBase {
  readonly id: string;
  name: string;
  description?: string;
  parentId: string;
  etag: string;
  readonly createdOn: number;
  readonly createdBy: string;
  modifiedOn: number;
  modifiedBy: string;
  /** Set while the entity is in the trash. */
  trashed?: Trashed;
  /** Data type OPEN_DATA: READ is then enough to download. */
  openData?: boolean;
  wikiId?: string;
}

export interface Container extends EntityBase {
  readonly type: 'project' | 'folder';
  alias?: string;
}

export interface DockerCommit {
  readonly tag: string;
  readonly digest: string;
  readonly createdOn: number;
}

export interface DockerRepository extends EntityBase {
  readonly type: 'dockerrepo';
  readonly isManaged: boolean;
  /** Managed: the path on our registry, `syn1/name`. External: the whole name as given. */
  path: string;
  /** Every recorded push or commit, oldest first. */
  commits: DockerCommit[];
}

export type Entity = Container | DockerRepository;

export interface Acl {
  etag: string;
  readonly createdOn: number;
  access: { principalId: string; types: AccessType[] }[];
}

export interface AccessRequirement {
  readonly id: string;
  readonly kind: 'terms' | 'act' | 'managed';
  name: string;
  terms?: string;
  readonly subjectIds: string[];
  readonly createdBy: string;
  readonly createdOn: number;
  etag: string;
  twoFactorRequired?: boolean;
  /** Users who have met it. */
  approved: string[];
  /** Users who need not meet it. */
  exempt: string[];
}

export interface RoundLimit {
  readonly limitType: 'TOTAL' | 'DAILY' | 'WEEKLY' | 'MONTHLY';
  readonly maximumSubmissions: number;
}

export interface EvaluationRound {
  readonly id: string;
  readonly etag: string;
  readonly start: number;
  readonly end: number;
  readonly limits: readonly RoundLimit[];
}

export interface Evaluation {
  readonly id: string;
  etag: string;
  name: string;
  description?: string;
  readonly ownerId: string;
  readonly createdOn: number;
  /** The project it belongs to. */
  readonly contentSource: string;
  submissionInstructions?: string;
  submissionReceipt?: string;
  acl: Acl;
  rounds: EvaluationRound[];
  /** Teams registered for the challenge. */
  registeredTeams: string[];
}

export interface Submission {
  readonly id: string;
  readonly evaluationId: string;
  readonly userId: string;
  readonly entityId: string;
  readonly versionNumber: number;
  readonly name: string;
  readonly submitterAlias?: string;
  readonly teamId?: string;
  readonly contributors: readonly string[];
  readonly dockerDigest?: string;
  readonly dockerRepositoryName?: string;
  readonly roundId?: string;
  readonly createdOn: number;
  etag: string;
  modifiedOn: number;
  status: string;
  statusVersion: number;
  canCancel: boolean;
  cancelRequested: boolean;
}

export interface SynapseState {
  /** The last number given out, per kind of thing. */
  counters: { principal: number; entity: number; token: number; object: number };
  users: Record<string, User>;
  teams: Record<string, Team>;
  tokens: Record<string, AccessToken>;
  oauthClients: Record<string, OAuthClient>;
  refreshTokens: Record<string, RefreshToken>;
  entities: Record<string, Entity>;
  acls: Record<string, Acl>;
  requirements: Record<string, AccessRequirement>;
  evaluations: Record<string, Evaluation>;
  submissions: Record<string, Submission>;
}

/** The folder-like entity above all projects. */
export const rootId = 'syn4489';

/**
 * A table by id. It has no prototype, so that asking it for `constructor` or `__proto__`, as hostile requests
 * do, finds nothing.
 */
function table<T>(rows: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, rows);
}

/** A Synapse with nobody and nothing in it. */
export function emptyState(): SynapseState {
  return {
    counters: { principal: 3_350_000, entity: 5_549_999, token: 40_210, object: 9_600_000 },
    users: table(),
    teams: table(),
    tokens: table(),
    oauthClients: table(),
    refreshTokens: table(),
    entities: table(),
    acls: table(),
    requirements: table(),
    evaluations: table(),
    submissions: table(),
  };
}

/** A state as it was read from JSON, made safe to use again. */
export function restoreState(kept: SynapseState): SynapseState {
  return {
    counters: kept.counters,
    users: table(kept.users),
    teams: table(kept.teams),
    tokens: table(kept.tokens),
    oauthClients: table(kept.oauthClients),
    refreshTokens: table(kept.refreshTokens),
    entities: table(kept.entities),
    acls: table(kept.acls),
    requirements: table(kept.requirements),
    evaluations: table(kept.evaluations),
    submissions: table(kept.submissions),
  };
}
