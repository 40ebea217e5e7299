import type { DoctorCheckId } from '#shared/models/doctor-report.ts';
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

interface DoctorCheckEntry {
  readonly title: string;
  /** What it says while it runs. */
  readonly running: string;
  readonly run: DoctorCheckRun;
}

export const allChecks: Readonly<Record<DoctorCheckId, DoctorCheckEntry>> = {
  engine: { title: 'Container engine', running: 'Asking the engine', run: checkEngine },
  disk: { title: 'Disk space', running: 'Measuring free space', run: checkDisk },
  proxy: { title: 'Proxy', running: 'Looking for a proxy', run: checkProxy },
  rest: { title: 'Synapse', running: 'Connecting to Synapse', run: checkRest },
  registry: { title: 'Registry', running: 'Connecting to the registry', run: checkRegistry },
  clock: { title: 'Clock', running: 'Comparing clocks', run: checkClock },
  token: { title: 'Access token', running: 'Asking Synapse about the token', run: checkToken },
  scopes: { title: 'What the token allows', running: 'Reading what the token allows', run: checkScopes },
  terms: { title: 'Terms of service', running: 'Checking the terms of service', run: checkTerms },
  certified: { title: 'Certification', running: 'Checking certification', run: checkCertified },
  name: { title: 'Name', running: 'Checking the name', run: checkName },
  project: { title: 'Project', running: 'Looking for the project', run: checkProject },
  repository: { title: 'Repository', running: 'Looking for the repository', run: checkRepository },
  requirement: {
    title: 'Access requirements',
    running: 'Reading access requirements',
    run: checkRequirement,
  },
  sharing: { title: 'Sharing settings', running: 'Reading the sharing settings', run: checkSharing },
  grant: { title: 'Registry permission', running: 'Asking the registry for permission', run: checkGrant },
  manifest: { title: 'Recorded image', running: 'Comparing registry and Synapse', run: checkManifest },
};

/** Which check a problem belongs to, whoever meets it: only that one tells of it. */
export const ownerOf: Readonly<Partial<Record<ProblemCode, DoctorCheckId>>> = {
  'not-signed-in': 'token',
  'token-rejected': 'token',
  'token-malformed': 'token',
  'scope-missing': 'scopes',
  'synapse-unreachable': 'rest',
  'synapse-unavailable': 'rest',
  'registry-unreachable': 'registry',
};
