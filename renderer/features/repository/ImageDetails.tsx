import type { ImageConfiguration } from '#shared/models/image-configuration.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { type StepRow, stepRows } from './build-steps.ts';
import { DetailSection } from './DetailSection.tsx';
import { Fact, Facts } from './Facts.tsx';
import { provenanceOf } from './provenance.ts';

/** What the registry tells of an image: where it comes from, what it runs, its labels, layers and history. */
export function ImageDetails({ manifest }: { readonly manifest: RemoteManifest }) {
  const { configuration, labels, layers } = manifest;
  const rows = stepRows(manifest);
  return (
    <>
      <Provenance labels={labels} />
      {configuration === undefined ? null : <WhatItRuns configuration={configuration} />}
      <Labels labels={labels} />
      {rows.length === 0 ? (
        <p className="text-muted">
          This digest names one image for each of its platforms; the layers are with those.
        </p>
      ) : (
        <DetailSection
          title="Layers and history"
          note={`${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}, oldest first`}
        >
          <ol aria-label="Layers and history">
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step may be there twice; the list never changes
              <Step key={index} row={row} />
            ))}
          </ol>
        </DetailSection>
      )}
    </>
  );
}

function Provenance({ labels }: Pick<RemoteManifest, 'labels'>) {
  const lines = provenanceOf(labels);
  if (lines.length === 0) return null;
  return (
    <DetailSection title="Where it comes from" note="as its labels say">
      <Facts>
        {lines.map(({ name, text, href }) => (
          <Fact key={name} name={name}>
            {href === undefined ? (
              <span className="selectable min-w-0 break-words">{text}</span>
            ) : (
              <ExternalLink href={href}>
                <span className="max-w-52 truncate" title={href}>
                  {text.replace(/^https?:\/\//, '')}
                </span>
              </ExternalLink>
            )}
          </Fact>
        ))}
      </Facts>
    </DetailSection>
  );
}

function WhatItRuns({ configuration }: { readonly configuration: ImageConfiguration }) {
  const { entrypoint, command, workingDir, user, exposedPorts, volumes, stopSignal, env } = configuration;
  const settings: readonly (readonly [string, string])[] = [
    ['Entrypoint', words(entrypoint)],
    ['Command', words(command)],
    ['Working directory', workingDir ?? ''],
    ['User', user ?? ''],
    ['Ports', exposedPorts.join(', ')],
    ['Volumes', volumes.join(', ')],
    ['Stop signal', stopSignal ?? ''],
    ['Environment', env.join('\n')],
  ];
  const told = settings.filter(([, value]) => value !== '');
  if (told.length === 0) return null;
  return (
    <DetailSection title="What it runs">
      <Facts>
        {told.map(([name, value]) => (
          <Fact key={name} name={name}>
            <code className="selectable min-w-0 text-sm break-all whitespace-pre-wrap">{value}</code>
          </Fact>
        ))}
      </Facts>
    </DetailSection>
  );
}

/** As a Dockerfile writes it. */
function words(list: readonly string[]): string {
  return list.length === 0 ? '' : `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function Labels({ labels }: Pick<RemoteManifest, 'labels'>) {
  const entries = Object.entries(labels).toSorted(([left], [right]) => left.localeCompare(right, 'en'));
  if (entries.length === 0) return null;
  return (
    <DetailSection title="Labels">
      <dl className="flex flex-col gap-1">
        {entries.map(([name, value]) => (
          <div key={name} className="selectable">
            <dt className="break-all font-mono text-muted text-sm">{name}</dt>
            <dd className="break-words pl-3">{value}</dd>
          </div>
        ))}
      </dl>
    </DetailSection>
  );
}

function Step({ row: { step, layer } }: { readonly row: StepRow }) {
  return (
    <li className="flex items-start gap-3 border-line/60 border-b py-1 last:border-b-0">
      <div className="min-w-0 flex-1">
        {step === undefined ? null : (
          <code className="selectable line-clamp-3 text-sm break-all" title={step}>
            {step}
          </code>
        )}
        {layer === undefined ? null : <Digest digest={layer.digest} kind="digest" />}
      </div>
      <span className="shrink-0 text-muted text-sm">
        {layer === undefined ? 'no layer' : <Bytes bytes={layer.size} />}
      </span>
    </li>
  );
}
