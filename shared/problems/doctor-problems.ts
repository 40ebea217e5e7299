import * as z from 'zod';
import { formatBytes } from '../models/quantities.ts';
import { defineProblem, retry } from './define-problem.ts';

/** Causes that the doctor finds and that nobody else looks for. */
export const doctorProblems = {
  diskLow: defineProblem('disk-nearly-full', { path: z.string(), bytes: z.number() }, ({ path, bytes }) => ({
    title: 'There is hardly any room on the disk.',
    cause: `${formatBytes(bytes)} are left where ${path} is; images need more than that.`,
    nextStep: 'Remove images that you no longer need, then retry.',
    action: retry,
  })),
  clockWrong: defineProblem('clock-wrong', { seconds: z.number() }, ({ seconds }) => ({
    title: 'The clock of this computer is wrong.',
    cause: `It is ${formatSkew(seconds)}; tokens and certificates count by the right time.`,
    nextStep: 'Let the system set the time by itself, then retry.',
    action: retry,
  })),
  proxyFailed: defineProblem(
    'proxy-unreachable',
    { proxy: z.string(), variable: z.string(), detail: z.string() },
    ({ proxy, variable, detail }) => ({
      title: 'The proxy of this computer does not answer.',
      cause: `${variable} names ${proxy}, and nothing answers there.`,
      nextStep: `Correct ${variable} or take it away, then start Axon and the engine again.`,
      detail,
    }),
  ),
  nameNotResolved: defineProblem(
    'host-not-found',
    { host: z.string(), detail: z.string() },
    ({ host, detail }) => ({
      title: `The network does not know ${host}.`,
      cause: 'Its name can’t be turned into an address: there is no network, or its name server is wrong.',
      nextStep: 'Check the network, VPN and the address in Settings, then retry.',
      action: retry,
      detail,
    }),
  ),
  tlsFailed: defineProblem('tls-failed', { host: z.string(), detail: z.string() }, ({ host, detail }) => ({
    title: `The connection to ${host} is not safe.`,
    cause: 'Its certificate can’t be trusted: a proxy may read along, or this computer’s clock is wrong.',
    nextStep: 'Ask your network’s administrators for their certificate, or try another network.',
    action: retry,
    detail,
  })),
  inTrash: defineProblem(
    'entity-in-trash',
    { what: z.enum(['project', 'repository']), where: z.string(), trashUrl: z.string() },
    ({ what, where, trashUrl }) => ({
      title: `The ${what} is in the trash.`,
      cause: `${where} was deleted. While it is in the trash nobody can push or pull, and its name stays taken.`,
      nextStep: 'Whoever deleted it can restore it for 30 days; else choose another name.',
      action: { kind: 'open-link', label: 'Open the trash', url: trashUrl },
    }),
  ),
  mayNotView: defineProblem(
    'may-not-view',
    { what: z.enum(['project', 'repository']), where: z.string(), sharingUrl: z.string() },
    ({ what, where, sharingUrl }) => ({
      title: `The ${what} is not shared with you.`,
      cause: `${where} exists, and you may not even see it.`,
      nextStep: 'Ask its administrator for access, or check that you are signed in with the right account.',
      action: { kind: 'open-link', label: 'Ask for access', url: sharingUrl },
    }),
  ),
} as const;

function formatSkew(seconds: number): string {
  const amount = Math.abs(Math.round(seconds));
  const words = amount < 120 ? `${amount} seconds` : `${Math.round(amount / 60)} minutes`;
  return `${words} ${seconds > 0 ? 'behind' : 'ahead'}`;
}
