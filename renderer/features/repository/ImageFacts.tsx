import { type ReactNode, useMemo } from 'react';
import { imageName } from '#shared/models/local-image.ts';
import { formatPlatform } from '#shared/models/platform.ts';
import { localCopies } from '#shared/models/same-image.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';
import { useImages } from '../../state/images.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { Fact, Facts } from './Facts.tsx';
import type { TagSubject } from './tag-subject.ts';

interface ImageFactsProps {
  readonly subject: TagSubject;
  /** Undefined until the registry has answered. */
  readonly manifest: RemoteManifest | undefined;
  /** Shown where it is not on this computer: the way to bring it here. */
  readonly whereNot: ReactNode;
}

/** When, how big, for which platforms, and whether it is here. */
export function ImageFacts({ subject, manifest, whereNot }: ImageFactsProps) {
  const images = useImages((store) => store.images);
  const copies = useMemo(() => {
    const content = { digest: subject.digest, configDigest: manifest?.configDigest };
    return localCopies(images.values(), content);
  }, [images, subject.digest, manifest]);
  const [copy] = copies;
  return (
    <Facts>
      <Fact name="Pushed">
        {subject.pushedAt === undefined ? 'when, Synapse no longer tells' : <Age at={subject.pushedAt} />}
      </Fact>
      {manifest === undefined ? null : <RemoteFacts manifest={manifest} />}
      <Fact name="On this computer">
        {copy === undefined ? (
          whereNot
        ) : (
          <>
            <Bytes bytes={copy.size} />
            <span className="min-w-0 truncate text-muted" title={copies.map(imageName).join('\n')}>
              on disk, as {copies.map(imageName).join(', ')}
            </span>
          </>
        )}
      </Fact>
    </Facts>
  );
}

function RemoteFacts({ manifest }: { readonly manifest: RemoteManifest }) {
  const { createdAt, size, platforms, mediaType, configDigest } = manifest;
  return (
    <>
      {createdAt === undefined ? null : (
        <Fact name="Built">
          <Age at={createdAt} />
        </Fact>
      )}
      <Fact name="Size">
        <Bytes bytes={size} /> <span className="text-muted">compressed</span>
      </Fact>
      <Fact name={platforms.length > 1 ? 'Platforms' : 'Platform'}>
        {platforms.length === 0 ? (
          <span className="text-muted">not said</span>
        ) : (
          platforms.map(formatPlatform).join(', ')
        )}
      </Fact>
      {configDigest === undefined ? null : (
        <Fact name="Image ID">
          <Digest digest={configDigest} kind="image ID" />
        </Fact>
      )}
      <Fact name="Format">
        <span title={mediaType}>{formatOf(mediaType)}</span>
      </Fact>
    </>
  );
}

const formats: Readonly<Record<string, string>> = {
  'application/vnd.docker.distribution.manifest.v2+json': 'Docker image',
  'application/vnd.docker.distribution.manifest.list.v2+json': 'Docker images of several platforms',
  'application/vnd.oci.image.manifest.v1+json': 'OCI image',
  'application/vnd.oci.image.index.v1+json': 'OCI images of several platforms',
};

/** A manifest's media type in words; the type itself where it is none that Axon knows. */
function formatOf(mediaType: string): string {
  return formats[mediaType] ?? mediaType;
}
