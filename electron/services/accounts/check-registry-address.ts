import { parseImageReference } from '#shared/models/image-reference.ts';
import { fail } from '#shared/problems.ts';

/**
 * Host and port of a registry as it stands in image names, from what people type: `https://quay.io/`,
 * `QUAY.IO`, `localhost:5000`. Docker Hub is `docker.io`.
 */
export function checkRegistryAddress(typed: string): string {
  const text = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/(?:v[12]\/?)?$/, '')
    .toLowerCase();
  if (['docker.io', 'index.docker.io', 'registry-1.docker.io'].includes(text)) return 'docker.io';
  const parsed = parseImageReference(`${text}/image`);
  const domain = parsed.ok ? parsed.value.domain : undefined;
  return domain === text ? domain : fail('registry-address-invalid', { text: typed.slice(0, 300) });
}
