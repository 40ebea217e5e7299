import * as z from 'zod';
import { type Digest, parseDigest } from '#shared/models/digest.ts';
import { fail } from '#shared/problems.ts';
import type { Answer } from '../http/http-transport.ts';
import { readJson } from '../http/read-json.ts';
import { describeManifest } from './describe-manifest.ts';
import { acceptedManifests, bareMediaType } from './media-types.ts';
import { readConfig } from './read-config.ts';
import type {
  ManifestHead,
  RegistryClient,
  RegistryClientOptions,
  RegistryRepository,
  ServedManifest,
} from './registry-client.ts';
import { registryConnection } from './registry-connection.ts';
import { actionsIn } from './registry-token.ts';
import { sha256 } from './sha256.ts';

/** Distribution itself takes no larger manifest. */
const manifestLimit = 4 * 1024 * 1024;
const configLimit = 8 * 1024 * 1024;
const tagsLimit = 1024 * 1024;
/** One page of tags, as large as registries give. */
const mostTags = 1000;
const tagListSchema = z.object({ tags: z.array(z.string()).nullish() });

/** A client for all registries, with the credentials that `options` gives it for each. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const connection = registryConnection(options);
  async function manifestAnswer(
    method: 'GET' | 'HEAD',
    repository: RegistryRepository,
    reference: string,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    const headers = { accept: acceptedManifests };
    const resource = `manifests/${reference}`;
    const call = { ...repository, method, resource, headers, limit: manifestLimit };
    const answer = await connection.send(call, signal);
    return answer.status === 404 ? undefined : answer;
  }

  const client: RegistryClient = {
    async grantedActions(repository, wanted, signal) {
      const { registry, path } = repository;
      const token = await connection.freshToken(repository, wanted, signal);
      if (token === undefined) return new Set(wanted);
      const granted = actionsIn(token, path);
      if (granted !== undefined) return new Set(wanted.filter((action) => granted.has(action)));
      const detail = 'The token does not tell what it grants.';
      return fail('registry-unusable-answer', { registry, detail });
    },

    async headManifest(repository, reference, signal) {
      const answer = await manifestAnswer('HEAD', repository, reference, signal);
      if (answer === undefined) return undefined;
      const head = readHead(answer);
      if (head !== undefined) return head;
      // A registry that tells no digest is asked for the whole manifest.
      const { digest, mediaType, size } = await client.getManifest(repository, reference, signal);
      return { digest, mediaType, size };
    },

    async getManifest(repository, reference, signal) {
      const { registry, path } = repository;
      const name = parseDigest(reference) === undefined ? `${path}:${reference}` : `${path}@${reference}`;
      const answer = await manifestAnswer('GET', repository, reference, signal);
      return answer === undefined
        ? fail('registry-manifest-missing', { reference: `${registry}/${name}` })
        : readManifest(answer, registry, `${registry}/${name}`, parseDigest(reference));
    },

    describeManifest: (repository, digest, signal) => describeManifest(client, repository, digest, signal),

    async hasBlob(repository, digest, signal) {
      const call = { ...repository, method: 'HEAD', resource: `blobs/${digest}`, limit: 0 } as const;
      return (await connection.send(call, signal)).status !== 404;
    },

    async getConfig({ registry, path }, configDigest, signal) {
      const resource = `blobs/${configDigest}`;
      const call = { registry, path, method: 'GET', resource, limit: configLimit } as const;
      const answer = await connection.send(call, signal);
      const reference = `${registry}/${path}@${configDigest}`;
      if (answer.status === 404) return fail('registry-manifest-missing', { reference });
      mustMatch(reference, configDigest, sha256(answer.body));
      return readConfig(answer.body, registry, configDigest);
    },

    async listTags({ registry, path }, signal) {
      const resource = `tags/list?n=${mostTags}`;
      const call = { registry, path, method: 'GET', resource, limit: tagsLimit } as const;
      const answer = await connection.send(call, signal);
      if (answer.status === 404) {
        return fail('registry-manifest-missing', { reference: `${registry}/${path}` });
      }
      const parsed = tagListSchema.safeParse(readJson(answer.body));
      if (!parsed.success) {
        return fail('registry-unusable-answer', { registry, detail: 'It lists no tags.' });
      }
      const more = answer.headers.get('link')?.includes('rel="next"') === true;
      return { tags: parsed.data.tags ?? [], more };
    },

    async putManifest({ registry, path }, tag, { mediaType, body }, signal) {
      const headers = { 'content-type': mediaType };
      const resource = `manifests/${tag}`;
      const call = {
        registry,
        path,
        method: 'PUT',
        resource,
        headers,
        body,
        limit: manifestLimit,
      } as const;
      const answer = await connection.send(call, signal);
      if (answer.status === 404) {
        return fail('registry-refused', { registry, status: 404, detail: 'The repository is unknown.' });
      }
      const digest = sha256(body);
      const told = toldDigest(answer);
      if (told !== undefined) mustMatch(`${registry}/${path}:${tag}`, digest, told);
      return digest;
    },
  };
  return client;
}

function readHead(answer: Answer): ManifestHead | undefined {
  const digest = toldDigest(answer);
  const mediaType = bareMediaType(answer.headers.get('content-type'));
  const size = Number(answer.headers.get('content-length') ?? Number.NaN);
  const complete = digest !== undefined && mediaType !== '' && Number.isSafeInteger(size);
  return complete ? { digest, mediaType, size } : undefined;
}

function readManifest(
  answer: Answer,
  registry: string,
  reference: string,
  wanted: Digest | undefined,
): ServedManifest {
  const { body } = answer;
  const json = readJson(body);
  if (typeof json !== 'object' || json === null) {
    return fail('registry-unusable-answer', { registry, detail: `${reference} is no manifest.` });
  }
  const digest = sha256(body);
  const expected = wanted ?? toldDigest(answer);
  if (expected !== undefined) mustMatch(reference, expected, digest);
  return { digest, mediaType: mediaTypeOf(answer, json), size: body.byteLength, body };
}

/** The header names the type; a proxy that changes it to plain JSON leaves the one in the body. */
function mediaTypeOf(answer: Answer, json: object): string {
  const header = bareMediaType(answer.headers.get('content-type'));
  const inside = 'mediaType' in json && typeof json.mediaType === 'string' ? json.mediaType : undefined;
  return header.startsWith('application/vnd.') ? header : (inside ?? header);
}

function toldDigest(answer: Answer): Digest | undefined {
  return parseDigest(answer.headers.get('docker-content-digest') ?? '');
}

function mustMatch(reference: string, expected: Digest, actual: Digest): void {
  if (expected !== actual) fail('registry-digest-mismatch', { reference, expected, actual });
}
