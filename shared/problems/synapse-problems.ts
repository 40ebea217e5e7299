import * as z from 'zod';
import { defineProblem, retry, signIn } from './define-problem.ts';

/** What Synapse itself refuses or fails at. `reason` is Synapse's own sentence. */
export const synapseProblems = {
  unreachable: defineProblem(
    'synapse-unreachable',
    { endpoint: z.string(), detail: z.string() },
    ({ endpoint, detail }) => ({
      title: 'Synapse can’t be reached.',
      cause: `No connection to ${endpoint}.`,
      nextStep: 'Check the network, VPN or proxy, then retry. What Axon already knows stays visible.',
      action: retry,
      detail,
    }),
  ),
  unavailable: defineProblem(
    'synapse-unavailable',
    { status: z.number(), reason: z.string() },
    ({ status, reason }) => ({
      title: 'Synapse has a problem of its own.',
      cause: `It answered ${status}, and still did after several tries.`,
      nextStep: 'Wait a few minutes and retry; status.synapse.org tells of outages.',
      action: retry,
      detail: reason,
    }),
  ),
  throttled: defineProblem('synapse-throttled', { reason: z.string() }, ({ reason }) => ({
    title: 'Synapse asks to slow down.',
    cause: 'Too many requests were made from this account, by Axon or another program.',
    nextStep: 'Wait a minute, then retry.',
    action: retry,
    detail: reason,
  })),
  unusableAnswer: defineProblem(
    'synapse-unusable-answer',
    { call: z.string(), detail: z.string() },
    ({ call, detail }) => ({
      title: 'Synapse’s answer makes no sense.',
      cause: `The answer to ${call} is not of the form that Synapse gives; a proxy may be answering in its place.`,
      nextStep: 'Check the network and the Synapse address in Settings, then retry.',
      action: retry,
      detail,
    }),
  ),
  refused: defineProblem('synapse-refused', { status: z.number(), reason: z.string() }, ({ reason }) => ({
    title: 'Synapse refuses this.',
    cause: reason,
    nextStep: 'Change what the message names, then retry.',
    action: retry,
  })),
  nameTaken: defineProblem('synapse-name-taken', { reason: z.string() }, ({ reason }) => ({
    title: 'Synapse already has something of this name.',
    cause: reason,
    nextStep: 'Choose another name.',
  })),
  changedMeanwhile: defineProblem('synapse-changed-meanwhile', { reason: z.string() }, ({ reason }) => ({
    title: 'Somebody changed this at the same time.',
    cause: 'Synapse has a newer version than the one that Axon showed, and did not overwrite it.',
    nextStep: 'Refresh, look at what changed, then do it again.',
    action: retry,
    detail: reason,
  })),
  notSignedIn: defineProblem('not-signed-in', {}, () => ({
    title: 'You are not signed in.',
    cause: 'Synapse gives nothing to its registry’s anonymous visitors, not even public images.',
    nextStep: 'Sign in with a personal access token.',
    action: signIn,
  })),
  tokenRejected: defineProblem('token-rejected', { reason: z.string() }, ({ reason }) => ({
    title: 'Synapse does not accept your access token.',
    cause: 'It was revoked, was not used for 180 days, or is not one of this Synapse.',
    nextStep: 'Sign in again with a new personal access token.',
    action: signIn,
    detail: reason,
  })),
  tokenMalformed: defineProblem('token-malformed', { reason: z.string() }, ({ reason }) => ({
    title: 'This is not a Synapse access token.',
    cause: reason,
    nextStep: 'Copy the whole token from Synapse, under Account Settings, Personal Access Tokens.',
  })),
  keychainFailed: defineProblem('keychain-failed', { detail: z.string() }, ({ detail }) => ({
    title: 'The keychain of this computer can’t be used.',
    cause: 'Your access token is kept there, and the system refuses to open it.',
    nextStep: 'Unlock the keychain, then retry.',
    action: retry,
    detail,
  })),
  scopeMissing: defineProblem(
    'scope-missing',
    { missing: z.array(z.string()), action: z.string() },
    ({ missing, action }) => ({
      title: `Your access token does not allow to ${action}.`,
      cause: `It lacks the permission ${missing.map((scope) => `"${scope}"`).join(' and ')}.`,
      nextStep: 'Create a personal access token with View, Download and Modify, and sign in with it.',
      action: signIn,
    }),
  ),
  notCertified: defineProblem('not-certified', { quizUrl: z.string() }, ({ quizUrl }) => ({
    title: 'Only certified users can push.',
    cause: 'Your Synapse account has not passed the certification quiz.',
    nextStep: 'Take the quiz; it needs about 15 minutes and counts at once.',
    action: { kind: 'open-link', label: 'Become certified', url: quizUrl },
  })),
  termsNotAccepted: defineProblem('terms-not-accepted', { termsUrl: z.string() }, ({ termsUrl }) => ({
    title: 'Synapse’s terms of service have changed.',
    cause: 'Until you agree to them, Synapse refuses to push and pull.',
    nextStep: 'Read and accept the terms in Synapse, then retry.',
    action: { kind: 'open-link', label: 'Open the terms', url: termsUrl },
  })),
  mayNotPush: defineProblem(
    'may-not-push',
    { where: z.string(), kind: z.enum(['project', 'repository']), sharingUrl: z.string() },
    ({ where, kind, sharingUrl }) => ({
      title: `You can view ${where}, not push to it.`,
      cause:
        kind === 'project'
          ? 'A new repository needs the right to create in the project, part of "Can edit".'
          : 'A new tag needs the right to change the repository, part of "Can edit".',
      nextStep: `Ask an administrator of ${where} for edit access, or choose another project.`,
      action: { kind: 'open-link', label: 'See who can share it', url: sharingUrl },
    }),
  ),
  mayNotPull: defineProblem(
    'may-not-pull',
    { where: z.string(), sharingUrl: z.string() },
    ({ where, sharingUrl }) => ({
      title: `You may not download from ${where}.`,
      cause: 'The sharing settings let you see it, not download from it.',
      nextStep: 'Ask its administrator for download access.',
      action: { kind: 'open-link', label: 'See who can share it', url: sharingUrl },
    }),
  ),
  mayNotChange: defineProblem(
    'may-not-change',
    {
      action: z.enum(['delete', 'share', 'administer']),
      where: z.string(),
      kind: z.enum(['project', 'repository']),
      sharingUrl: z.string(),
    },
    ({ action, where, kind, sharingUrl }) => ({
      title:
        action === 'share' ? `You can’t change who has access to ${where}.` : `You can’t ${action} ${where}.`,
      cause:
        action === 'delete'
          ? `Deleting a ${kind} needs "Can edit & delete".`
          : `Only an "Administrator" of the ${kind} can.`,
      nextStep: `Ask an administrator of ${where} to do it, or for the right to.`,
      action: { kind: 'open-link', label: 'See who can share it', url: sharingUrl },
    }),
  ),
  heldElsewhere: defineProblem('held-elsewhere', { where: z.string() }, ({ where }) => ({
    title: 'Another registry holds this repository.',
    cause: `Synapse only lists ${where}; who may pull and push is settled where the images are.`,
    nextStep: 'Push and pull at that registry, signed in there.',
  })),
  requirementUnmet: defineProblem(
    'access-requirement-unmet',
    { where: z.string(), requirementsUrl: z.string() },
    ({ where, requirementsUrl }) => ({
      title: `${where} is under an access requirement that you have not met.`,
      cause: 'Its owner asks for terms to be accepted, or for an approval, before anyone downloads.',
      nextStep: 'Open the requirement in Synapse and fulfil it, then retry.',
      action: { kind: 'open-link', label: 'Open the requirement', url: requirementsUrl },
    }),
  ),
  entityMissing: defineProblem('entity-missing', { what: z.string(), id: z.string() }, ({ what, id }) => ({
    title: `There is no such ${what}.`,
    cause: `${id} does not exist, was deleted, or is not visible to you.`,
    nextStep: 'Check the id, or ask its owner to share it with you.',
  })),
  nameNotUsable: defineProblem('name-not-usable', { where: z.string() }, ({ where }) => ({
    title: `The name ${where} can’t be used.`,
    cause:
      'Synapse grants nothing under it: a deleted repository may still hold the name (the trash keeps it for 30 days).',
    nextStep: 'Choose another name, or have the repository restored from the trash.',
  })),
} as const;
