import * as z from 'zod';
import { anyEngine } from '../models/engine-kind.ts';
import { defineProblem, retry } from './define-problem.ts';

/** What can go wrong between Axon and the container engine. `address` is a socket path or a URL. */
export const engineProblems = {
  notFound: defineProblem('engine-not-found', { tried: z.array(z.string()) }, ({ tried }) => ({
    title: `No ${anyEngine} engine was found.`,
    cause: `Nothing answers at any of the places where an engine usually listens (${tried.length} tried).`,
    nextStep: `Start Docker Desktop, ${anyEngine}, or set DOCKER_HOST and start Axon again.`,
    action: retry,
    detail: tried.join('\n'),
  })),
  notRunning: defineProblem(
    'engine-not-running',
    { address: z.string(), detail: z.string() },
    ({ address, detail }) => ({
      title: 'The container engine isn’t running.',
      cause: `Nothing answers at ${address}.`,
      nextStep: `Start ${anyEngine}. Axon connects by itself as soon as it answers.`,
      action: retry,
      detail,
    }),
  ),
  silent: defineProblem(
    'engine-silent',
    { address: z.string(), seconds: z.number() },
    ({ address, seconds }) => ({
      title: 'The container engine doesn’t answer.',
      cause: `Nothing has come from ${address} for ${seconds} seconds.`,
      nextStep: `Wait until it has less to do, or restart ${anyEngine}. Then retry.`,
      action: retry,
    }),
  ),
  noPermission: defineProblem('engine-no-permission', { address: z.string() }, ({ address }) => ({
    title: 'You may not use the container engine on this computer.',
    cause: `The system refuses your account access to ${address}.`,
    nextStep:
      'Ask an administrator to add you to the "docker" group, then sign out of the computer and in again.',
    action: retry,
  })),
  unsupportedAddress: defineProblem(
    'engine-unsupported-address',
    { address: z.string(), source: z.string() },
    ({ address, source }) => ({
      title: 'Axon can’t reach this kind of engine address yet.',
      cause: `${source} names ${address}; Axon speaks to local sockets and to tcp addresses.`,
      nextStep:
        'Choose another Docker context, or forward the remote socket with "ssh -L" and set DOCKER_HOST to it.',
    }),
  ),
  badConfiguration: defineProblem(
    'engine-bad-configuration',
    { source: z.string(), detail: z.string() },
    ({ source, detail }) => ({
      title: 'The Docker configuration names an engine that can’t be used.',
      cause: `${source}: ${detail}`,
      nextStep: 'Check "docker context ls" and the variables DOCKER_HOST and DOCKER_CONTEXT.',
      action: retry,
    }),
  ),
  tooOld: defineProblem(
    'engine-too-old',
    { apiVersion: z.string(), minimum: z.string() },
    ({ apiVersion, minimum }) => ({
      title: 'This engine is too old for Axon.',
      cause: `It speaks API ${apiVersion}; Axon needs ${minimum} or newer.`,
      nextStep: `Update ${anyEngine}.`,
    }),
  ),
  stopped: defineProblem(
    'engine-stopped',
    { address: z.string(), detail: z.string() },
    ({ address, detail }) => ({
      title: 'The container engine stopped in the middle.',
      cause: `The connection to ${address} ended before the engine had finished.`,
      nextStep: 'Start the engine again, then retry. Layers that had arrived are not sent again.',
      action: retry,
      detail,
    }),
  ),
  imageMissing: defineProblem('engine-image-missing', { reference: z.string() }, ({ reference }) => ({
    title: 'This image is no longer on the engine.',
    cause: `The engine has no image called ${reference}; it was removed or retagged.`,
    nextStep: 'Choose the image again from the list.',
  })),
  imageInUse: defineProblem(
    'engine-image-in-use',
    { reference: z.string(), detail: z.string() },
    ({ reference, detail }) => ({
      title: 'This image is in use.',
      cause: `A container on this engine still uses ${reference}.`,
      nextStep: 'Remove the container first, then the image.',
      detail,
    }),
  ),
  diskFull: defineProblem('engine-disk-full', { detail: z.string() }, ({ detail }) => ({
    title: 'The engine’s disk is full.',
    cause: 'There is no room left where the engine keeps images.',
    nextStep: 'Remove images you no longer need, then retry.',
    action: retry,
    detail,
  })),
  plainHttp: defineProblem(
    'engine-refuses-plain-http',
    { registry: z.string(), detail: z.string() },
    ({ registry, detail }) => ({
      title: 'The engine insists on https for this registry.',
      cause: `${registry} answers without TLS, and the engine does not count it as an insecure registry.`,
      nextStep: `Add ${registry} to "insecure-registries" in the engine’s settings, or use the registry’s https address.`,
      detail,
    }),
  ),
  unusableAnswer: defineProblem(
    'engine-unusable-answer',
    { address: z.string(), detail: z.string() },
    ({ address, detail }) => ({
      title: 'The engine’s answer makes no sense.',
      cause: `What answers at ${address} does not speak as a container engine does.`,
      nextStep: 'Check that DOCKER_HOST or the Docker context names a container engine, then retry.',
      action: retry,
      detail,
    }),
  ),
  platformMissing: defineProblem(
    'engine-platform-missing',
    { reference: z.string(), detail: z.string() },
    ({ reference, detail }) => ({
      title: 'This image is not made for this computer.',
      cause: `${reference} has no variant for the platform that the engine asked for.`,
      nextStep: 'Pull it on a computer of the right platform, or ask its author to build it for yours.',
      detail,
    }),
  ),
  refused: defineProblem(
    'engine-refused',
    { action: z.string(), detail: z.string() },
    ({ action, detail }) => ({
      title: `The engine could not ${action}.`,
      cause: detail,
      nextStep: 'Retry; if it happens again, look at the engine’s own log.',
      action: retry,
      detail,
    }),
  ),
} as const;
