import * as z from 'zod';

/** What an image tells an engine to run, from its configuration. Absent settings are left out or empty. */
export const imageConfigurationSchema = z
  .object({
    /** `NAME=value`, in the image's own order. */
    env: z.array(z.string()).readonly(),
    entrypoint: z.array(z.string()).readonly(),
    command: z.array(z.string()).readonly(),
    workingDir: z.string().optional(),
    user: z.string().optional(),
    /** `8080/tcp`. */
    exposedPorts: z.array(z.string()).readonly(),
    volumes: z.array(z.string()).readonly(),
    stopSignal: z.string().optional(),
  })
  .readonly();
export type ImageConfiguration = z.infer<typeof imageConfigurationSchema>;

/** One step of the build that made an image, oldest first in every list. */
export const buildStepSchema = z
  .object({
    /** The Dockerfile step as the builder wrote it down. */
    createdBy: z.string(),
    comment: z.string().optional(),
    /** Whether the step made no layer (`ENV`, `CMD` and the like). */
    empty: z.boolean(),
  })
  .readonly();
export type BuildStep = z.infer<typeof buildStepSchema>;

/** `RUN make` for `/bin/sh -c make`, `ENV A=1` for `/bin/sh -c #(nop)  ENV A=1`: as the Dockerfile had it. */
export function dockerfileStep(createdBy: string): string {
  const text = createdBy.replace(/\s+# buildkit$/, '').trim();
  const metadata = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(text);
  if (metadata?.[1] !== undefined) return metadata[1];
  const withArguments = /^\|\d+ .*?\/bin\/sh -c (.*)$/s.exec(text);
  if (withArguments?.[1] !== undefined) return `RUN ${withArguments[1]}`;
  const plain = /^(?:RUN )?\/bin\/sh -c (.*)$/s.exec(text);
  return plain?.[1] === undefined ? text : `RUN ${plain[1]}`;
}
