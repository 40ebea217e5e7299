import { type BuildStep, dockerfileStep } from '#shared/models/image-configuration.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';

type Layer = RemoteManifest['layers'][number];

/** A step of the build with the layer that it made; either may be unknown. */
export interface StepRow {
  /** As the Dockerfile had it. */
  readonly step: string | undefined;
  readonly layer: Layer | undefined;
}

/**
 * Steps and layers side by side, oldest first. Where an image tells of fewer or more layer-making steps than
 * it has layers, nothing says which belong together: then steps stand alone, and the layers after them.
 */
export function stepRows({
  layers,
  history = [],
}: Pick<RemoteManifest, 'layers' | 'history'>): readonly StepRow[] {
  const making = history.filter(({ empty }) => !empty);
  const toStep = (step: BuildStep) => dockerfileStep(step.createdBy);
  if (making.length !== layers.length) {
    return [
      ...history.map((step) => ({ step: toStep(step), layer: undefined })),
      ...layers.map((layer) => ({ step: undefined, layer })),
    ];
  }
  const rest = layers.values();
  return history.map((step) => ({
    step: toStep(step),
    layer: step.empty ? undefined : rest.next().value,
  }));
}
