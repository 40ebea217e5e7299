const formats: Readonly<Record<string, string>> = {
  'application/vnd.docker.distribution.manifest.v2+json': 'Docker image',
  'application/vnd.docker.distribution.manifest.list.v2+json': 'Docker images of several platforms',
  'application/vnd.oci.image.manifest.v1+json': 'OCI image',
  'application/vnd.oci.image.index.v1+json': 'OCI images of several platforms',
};

/** A manifest's media type in words; the type itself where it is none that Axon knows. */
export function formatOf(mediaType: string): string {
  return formats[mediaType] ?? mediaType;
}
