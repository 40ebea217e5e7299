/** What the layers between an operation and the network hand on to each other. */
import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import type { HttpRequest, Transport } from '../../http/http-transport.ts';
import type { Asked } from '../check-answer.ts';
import type { RegistryAccess } from '../registry-client.ts';

/** A request to a registry, to its token service or to its storage; `registry` is the one that it is about. */
export interface WireRequest extends HttpRequest {
  readonly registry: string;
}

/** A request about a repository, as the layers hand it on. */
export interface RegistryRequest extends WireRequest, Asked {
  /** What its token must allow. */
  readonly scope: readonly RegistryAction[];
  readonly access: RegistryAccess;
}

/** As any transport, but it is a Problem where no answer came. */
export type RegistryWire = Transport<WireRequest>;
export type RegistryTransport = Transport<RegistryRequest>;
