import * as z from 'zod';

/** The operating system and processor that an image is built for. */
export const platformSchema = z
  .object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
  .readonly();
export type Platform = z.infer<typeof platformSchema>;

/** `linux/amd64`, `linux/arm/v7`. */
export function formatPlatform(platform: Platform): string {
  const variant = platform.variant ? `/${platform.variant}` : '';
  return `${platform.os}/${platform.architecture}${variant}`;
}

/** Most machines that run shared images, challenge runners among them, are linux/amd64. */
export function isCommonPlatform(platform: Platform): boolean {
  return platform.os === 'linux' && platform.architecture === 'amd64';
}
