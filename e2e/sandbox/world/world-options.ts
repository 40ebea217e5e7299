/** What a world is described with. */
import type { ImageSpec } from '../images/image.ts';
import type { ImageFormat } from '../registry/push-image.ts';
import type {
  AccessRequirement,
  AccessType,
  RoundLimit,
  TermsState,
} from '../synapse/state/synapse-state.ts';
import type { Share } from './access-level.ts';

/** Anything with an id: a user, team, project, repository. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface UserOptions {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  readonly certified?: boolean;
  readonly admin?: boolean;
  /** Default `UP_TO_DATE`. */
  readonly terms?: TermsState;
  /** Default `correct horse`. */
  readonly password?: string;
  readonly twoFactor?: { readonly otpCode: string; readonly recoveryCodes?: readonly string[] };
}

/** An image to push, and what becomes of it: `digest` is set once it is in the registry. */
export interface PlannedPush {
  readonly path: string;
  readonly tag: string;
  /** One image, or several for an index. */
  readonly images: readonly ImageSpec[];
  readonly format: ImageFormat;
  readonly by: string;
  readonly hoursAgo: number;
  digest: string | undefined;
}

/** An image for the engine: made here, or pulled from the registry by the digest it had then. */
export type LocalSeed =
  | { readonly load: ImageSpec; readonly tags: readonly string[] }
  | { readonly pull: { readonly path: string; readonly digest: string }; readonly tag: string };

/** Stands for the registry's `host:port` in names of local images. */
export const registryMark = '{registry}';

export interface ProjectOptions {
  readonly owner: Named;
  readonly share?: readonly Share[];
  readonly description?: string;
  readonly hoursAgo?: number;
}

export interface RepositoryOptions {
  /** Digests by tag. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly by?: Named;
  /** Sharing settings of its own. */
  readonly share?: readonly Share[];
  readonly openData?: boolean;
}

export interface RequirementOptions {
  readonly on: readonly Named[];
  readonly kind?: AccessRequirement['kind'];
  readonly approved?: readonly Named[];
  readonly exempt?: readonly Named[];
  readonly twoFactor?: boolean;
}

export interface EvaluationOptions {
  readonly project: Named;
  readonly owner: Named;
  /** Usually `['READ', 'PARTICIPATE', 'SUBMIT']`. */
  readonly share?: readonly (readonly [{ readonly id: string }, readonly AccessType[]])[];
  /** In hours from now: `[-24, 24, limits]`. */
  readonly rounds?: readonly (readonly [start: number, end: number, limits?: readonly RoundLimit[]])[];
  readonly registered?: readonly Named[];
}
