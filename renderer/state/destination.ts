/** Where a pasted address, id, image name or digest leads. */
import { parseDigest } from '#shared/models/digest.ts';
import { type Destination, readSynapseAddress } from '#shared/models/synapse-address.ts';
import type { Problem } from '#shared/problems.ts';
import { useAddress } from '../connection/use-address.ts';
import { useSignedIn } from './accounts.ts';
import { goTo, type Route } from './navigation.ts';
import { useEndpoint } from './session.ts';

export interface FoundDestination {
  /** Undefined for words, and until Synapse has answered. */
  readonly destination: Exclude<Destination, { kind: 'words' }> | undefined;
  readonly isLooking: boolean;
  readonly problem: Problem | undefined;
}

/** Looks up what a text names; words and nothing lead nowhere and ask nobody. */
export function useDestination(text: string): FoundDestination {
  const endpoint = useEndpoint();
  const isSignedIn = useSignedIn() !== undefined;
  const kind = readSynapseAddress(text, endpoint ?? { registry: '' }).kind;
  const isAddress = text.length <= 2000 && kind !== 'words' && kind !== 'nothing';
  const address = useAddress(isAddress && isSignedIn ? text.trim() : undefined);
  const { destination } = address;
  return { ...address, destination: destination?.kind === 'words' ? undefined : destination };
}

/** What a destination is called where it is offered. */
export function destinationTitle(destination: NonNullable<FoundDestination['destination']>): string {
  switch (destination.kind) {
    case 'project':
      return destination.name;
    case 'repository':
      return `${destination.repositoryName}${destination.tag === undefined ? '' : `:${destination.tag}`}`;
    case 'digest':
      return `Find everything with ${destination.digest.slice(0, 19)}…`;
    case 'elsewhere':
      return `${destination.sentence} Open it in Synapse`;
    case 'unknown-image':
      return destination.projectId === undefined
        ? `${destination.repositoryName} is in another registry`
        : `Synapse has no ${destination.repositoryName}; go to its project`;
  }
}

/** The route to go to; undefined where Axon has none. */
function routeOf(destination: NonNullable<FoundDestination['destination']>): Route | undefined {
  switch (destination.kind) {
    case 'project':
      return { name: 'projects', projectId: destination.id };
    case 'repository':
      return { name: 'repository', repositoryId: destination.id, tag: destination.tag };
    case 'digest': {
      const digest = parseDigest(destination.digest);
      return digest === undefined ? undefined : { name: 'digest', digest };
    }
    case 'unknown-image':
      return destination.projectId === undefined
        ? undefined
        : { name: 'projects', projectId: destination.projectId };
    case 'elsewhere':
      return undefined;
  }
}

/** Goes there; what Axon has no view for opens in the browser. */
export function goToDestination(destination: NonNullable<FoundDestination['destination']>): void {
  const route = routeOf(destination);
  if (route !== undefined) goTo(route);
  else if (destination.kind === 'elsewhere') window.open(destination.url, '_blank', 'noopener');
}
