import * as z from 'zod';
import { defineProblem, retry, signIn } from './define-problem.ts';

/** What can go wrong with signing in and with what keeps credentials: accounts, Docker's file, helpers. */
export const credentialProblems = {
  passwordRejected: defineProblem('password-rejected', { reason: z.string() }, ({ reason }) => ({
    title: 'Synapse does not accept this user name and password.',
    cause: 'One of the two is not right, or the account signs in with Google or another provider.',
    nextStep: 'Check both and try again, or paste a personal access token instead.',
    detail: reason,
  })),
  passwordResetNeeded: defineProblem('password-reset-needed', { resetUrl: z.string() }, ({ resetUrl }) => ({
    title: 'Synapse wants you to choose a new password.',
    cause: 'The old one counts as too weak, and Synapse accepts it no more.',
    nextStep: 'Choose a new password in Synapse, then sign in with it.',
    action: { kind: 'open-link', label: 'Choose a new password', url: resetUrl },
  })),
  codeRejected: defineProblem('sign-in-code-rejected', { reason: z.string() }, ({ reason }) => ({
    title: 'Synapse does not accept this code.',
    cause: 'One-time codes change every 30 seconds; each recovery code works once.',
    nextStep: 'Wait for the next code and type that one, or use another recovery code.',
    detail: reason,
  })),
  signInExpired: defineProblem('sign-in-expired', {}, () => ({
    title: 'This sign-in has taken too long.',
    cause: 'Synapse waits about ten minutes for the code.',
    nextStep: 'Start again with user name and password.',
    action: signIn,
  })),
  tokenNameTaken: defineProblem('token-name-taken', { name: z.string() }, ({ name }) => ({
    title: 'Synapse has a token of this name already.',
    cause: `Every name that starts with “${name}” and that Axon tried is taken.`,
    nextStep: 'Remove old tokens in Synapse, under Account Settings, Personal Access Tokens, then retry.',
    action: retry,
  })),
  tokenElsewhere: defineProblem(
    'token-of-another-service',
    { issuer: z.string(), endpoint: z.string() },
    ({ issuer, endpoint }) => ({
      title: 'This token belongs to another service.',
      cause: `It was issued by ${issuer}, not by the Synapse at ${endpoint}.`,
      nextStep: 'Copy the token from Synapse, under Account Settings, Personal Access Tokens.',
    }),
  ),
  tokenExpired: defineProblem('token-expired', { expiredAt: z.number() }, ({ expiredAt }) => ({
    title: 'This token has expired.',
    cause: `It was good until ${new Date(expiredAt).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    nextStep: 'Create a new personal access token in Synapse, and sign in with it.',
    action: signIn,
  })),
  accountMissing: defineProblem('account-missing', {}, () => ({
    title: 'This account is no longer in Axon.',
    cause: 'It was removed, perhaps in another window.',
    nextStep: 'Choose another account, or sign in again.',
    action: signIn,
  })),
  endpointUnknown: defineProblem('endpoint-unknown', { rest: z.string() }, ({ rest }) => ({
    title: 'Axon does not know this Synapse.',
    cause: `${rest} is not among the endpoints in Settings.`,
    nextStep: 'Add it in Settings first, with its REST address and its registry.',
  })),
  endpointInvalid: defineProblem('endpoint-invalid', { sentence: z.string() }, ({ sentence }) => ({
    title: 'This can’t be a Synapse endpoint.',
    cause: sentence,
    nextStep: 'Correct the address, then save it again.',
  })),
  configBroken: defineProblem(
    'docker-config-broken',
    { path: z.string(), detail: z.string() },
    ({ path, detail }) => ({
      title: 'Docker’s configuration file can’t be understood.',
      cause: `${path}: ${detail}`,
      nextStep: 'Repair the file, or move it away and let Docker write a new one. Axon leaves it as it is.',
      action: retry,
    }),
  ),
  configTooLarge: defineProblem(
    'docker-config-too-large',
    { path: z.string(), bytes: z.number() },
    ({ path, bytes }) => ({
      title: 'Docker’s configuration file is far too large.',
      cause: `${path} has ${Math.round(bytes / 1e6)} MB; a real one has a few kilobytes.`,
      nextStep: 'Look at what is in the file. Axon leaves it as it is.',
    }),
  ),
  configUnreadable: defineProblem(
    'docker-config-unreadable',
    { path: z.string(), detail: z.string() },
    ({ path, detail }) => ({
      title: 'Docker’s configuration file can’t be opened.',
      cause: `The system refuses to open ${path}.`,
      nextStep: 'Check who owns the file and who may read it, then retry.',
      action: retry,
      detail,
    }),
  ),
  configReadOnly: defineProblem(
    'docker-config-read-only',
    { path: z.string(), detail: z.string() },
    ({ path, detail }) => ({
      title: 'Docker’s configuration file can’t be changed.',
      cause: `The system lets Axon read ${path}, not write it.`,
      nextStep: 'Make the file and its folder writable for you, then retry. Nothing was changed.',
      action: retry,
      detail,
    }),
  ),
  configChanged: defineProblem('docker-config-changed', { path: z.string() }, ({ path }) => ({
    title: 'Another program changed Docker’s configuration at the same time.',
    cause: `${path} is not what it was a moment ago; Axon did not overwrite it.`,
    nextStep: 'Try again; Axon reads the file anew.',
    action: retry,
  })),
  plaintextRefused: defineProblem('docker-plaintext-not-agreed', { path: z.string() }, ({ path }) => ({
    title: 'Docker has no credential helper on this computer.',
    cause: `The token would be written to ${path}, where every program of yours can read it.`,
    nextStep: 'Agree to that, or install a credential helper (docker-credential-*) first.',
  })),
  helperMissing: defineProblem('docker-helper-missing', { helper: z.string() }, ({ helper }) => ({
    title: 'Docker’s credential helper is not installed.',
    cause: `Docker’s configuration names the program docker-credential-${helper}, and it can’t be started.`,
    nextStep: 'Install it, or take it out of Docker’s configuration ("credsStore", "credHelpers").',
    action: retry,
  })),
  helperFailed: defineProblem(
    'docker-helper-failed',
    { helper: z.string(), action: z.enum(['read', 'store', 'remove', 'list']), detail: z.string() },
    ({ helper, action, detail }) => ({
      title: 'Docker’s credential helper failed.',
      cause: `docker-credential-${helper} could not ${action} credentials.`,
      nextStep: 'Unlock the keychain that it uses, then retry.',
      action: retry,
      detail,
    }),
  ),
  helperSilent: defineProblem(
    'docker-helper-silent',
    { helper: z.string(), seconds: z.number() },
    ({ helper, seconds }) => ({
      title: 'Docker’s credential helper does not answer.',
      cause: `docker-credential-${helper} said nothing for ${seconds} seconds; it may wait for a password.`,
      nextStep: 'Look for a window that asks for a password, then retry.',
      action: retry,
    }),
  ),
  dockerHasNone: defineProblem('docker-has-no-credential', { registry: z.string() }, ({ registry }) => ({
    title: 'Docker has no credential for this registry.',
    cause: `Nobody has done "docker login ${registry}" with this configuration.`,
    nextStep: 'Sign in with your password or with a token instead.',
  })),
  registryInvalid: defineProblem('registry-address-invalid', { text: z.string() }, ({ text }) => ({
    title: 'This is not the address of a registry.',
    cause: `“${text}” should be a host, with its port if it has one, such as quay.io or localhost:5000.`,
    nextStep: 'Correct the address, then try again.',
  })),
  registryOfSynapse: defineProblem('registry-is-of-synapse', { registry: z.string() }, ({ registry }) => ({
    title: 'This registry is Synapse’s own.',
    cause: `At ${registry} Axon signs in with your Synapse account; another login would get mixed up with it.`,
    nextStep: 'Sign in to Synapse instead; nothing else is needed for its registry.',
    action: signIn,
  })),
  registryLoginRejected: defineProblem(
    'registry-login-rejected',
    { registry: z.string(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The registry does not accept this name and password.',
      cause: `${registry} refused them.`,
      nextStep: 'Check both; many registries want an access token in place of the password.',
      detail,
    }),
  ),
} as const;
