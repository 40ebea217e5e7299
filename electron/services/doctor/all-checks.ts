import type { ProblemCode } from '#shared/problems.ts';
import type { DoctorCheckRun } from './check-context.ts';
import { checkCertified } from './checks/check-certified.ts';
import { checkClock } from './checks/check-clock.ts';
import { checkDisk } from './checks/check-disk.ts';
import { checkEngine } from './checks/check-engine.ts';
import { checkGrant } from './checks/check-grant.ts';
import { checkManifest } from './checks/check-manifest.ts';
import { checkName } from './checks/check-name.ts';
import { checkProject } from './checks/check-project.ts';
import { checkProxy } from './checks/check-proxy.ts';
import { checkRegistry } from './checks/check-registry.ts';
import { checkRepository } from './checks/check-repository.ts';
import { checkRequirement } from './checks/check-requirement.ts';
import { checkRest } from './checks/check-rest.ts';
import { checkScopes } from './checks/check-scopes.ts';
import { checkSharing } from './checks/check-sharing.ts';
import { checkTerms } from './checks/check-terms.ts';
import { checkToken } from './checks/check-token.ts';
import type { DoctorAction } from './doctor-facts.ts';

interface DoctorCheckEntry {
  readonly id: string;
  readonly title: string;
  /** Heading of the page under which it is listed. */
  readonly group: 'This computer' | 'Connections' | 'Your account' | 'This image';
  /** What it says while it runs. */
  readonly running: string;
  readonly run: DoctorCheckRun;
  /**
   * Set for what everything else stands on: its problem is the cause, whatever comes after it. `for`: only of
   * this action; `with`: only where one of these checks has a problem as well.
   */
  readonly foundation?: { readonly for?: DoctorAction; readonly with?: readonly string[] };
  /** Problems that only this check tells of, whoever meets them. */
  readonly owns?: readonly ProblemCode[];
}

/**
 * Every check, in causal order: what comes first can be the cause of what comes later. Causes that are not
 * foundations are those of the judge of access, and the few in decide-cause.ts.
 */
export const allChecks = [
  {
    id: 'engine',
    title: 'Container engine',
    group: 'This computer',
    running: 'Asking the engine',
    run: checkEngine,
    foundation: {},
  },
  {
    id: 'disk',
    title: 'Disk space',
    group: 'This computer',
    running: 'Measuring free space',
    run: checkDisk,
    // A push reads what is there; only a pull needs room.
    foundation: { for: 'pull' },
  },
  {
    id: 'proxy',
    title: 'Proxy',
    group: 'This computer',
    running: 'Looking for a proxy',
    run: checkProxy,
    // One that does not answer matters where nothing else is reached either.
    foundation: { with: ['rest', 'registry'] },
  },
  {
    id: 'rest',
    title: 'Synapse',
    group: 'Connections',
    running: 'Connecting to Synapse',
    run: checkRest,
    owns: ['synapse-unreachable', 'synapse-unavailable'],
    foundation: {},
  },
  {
    id: 'registry',
    title: 'Registry',
    group: 'Connections',
    running: 'Connecting to the registry',
    run: checkRegistry,
    owns: ['registry-unreachable'],
    foundation: {},
  },
  {
    id: 'clock',
    title: 'Clock',
    group: 'This computer',
    running: 'Comparing clocks',
    run: checkClock,
  },
  {
    id: 'token',
    title: 'Access token',
    group: 'Your account',
    running: 'Asking Synapse about the token',
    run: checkToken,
    owns: ['not-signed-in', 'token-rejected', 'token-malformed'],
    foundation: {},
  },
  {
    id: 'scopes',
    title: 'What the token allows',
    group: 'Your account',
    running: 'Reading what the token allows',
    run: checkScopes,
    owns: ['scope-missing'],
  },
  {
    id: 'terms',
    title: 'Terms of service',
    group: 'Your account',
    running: 'Checking the terms of service',
    run: checkTerms,
  },
  {
    id: 'certified',
    title: 'Certification',
    group: 'Your account',
    running: 'Checking certification',
    run: checkCertified,
  },
  { id: 'name', title: 'Name', group: 'This image', running: 'Checking the name', run: checkName },
  {
    id: 'project',
    title: 'Project',
    group: 'This image',
    running: 'Looking for the project',
    run: checkProject,
  },
  {
    id: 'repository',
    title: 'Repository',
    group: 'This image',
    running: 'Looking for the repository',
    run: checkRepository,
  },
  {
    id: 'requirement',
    title: 'Access requirements',
    group: 'This image',
    running: 'Reading access requirements',
    run: checkRequirement,
  },
  {
    id: 'sharing',
    title: 'Sharing settings',
    group: 'This image',
    running: 'Reading the sharing settings',
    run: checkSharing,
  },
  {
    id: 'grant',
    title: 'Registry permission',
    group: 'This image',
    running: 'Asking the registry for permission',
    run: checkGrant,
  },
  {
    id: 'manifest',
    title: 'Recorded image',
    group: 'This image',
    running: 'Comparing registry and Synapse',
    run: checkManifest,
  },
] as const satisfies readonly DoctorCheckEntry[];

export type DoctorCheckId = (typeof allChecks)[number]['id'];

/** The check that tells of a problem, whoever meets it. */
export function ownerOf(code: ProblemCode): Pick<DoctorCheckEntry, 'id' | 'title'> | undefined {
  const entries: readonly DoctorCheckEntry[] = allChecks;
  return entries.find(({ owns }) => owns?.includes(code));
}
