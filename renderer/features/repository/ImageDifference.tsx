import { Equal, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { dockerfileStep } from '#shared/models/image-configuration.ts';
import type { ImageDiff, NamedChange } from '#shared/models/image-diff.ts';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DetailSection } from './DetailSection.tsx';
import { layerSentence } from './difference-words.ts';

interface ImageDifferenceProps {
  readonly difference: ImageDiff;
  readonly isSameDigest: boolean;
}

/** What differs, most telling first; what is the same is counted, not listed, apart from layers. */
export function ImageDifference({ difference, isSameDigest }: ImageDifferenceProps) {
  const { identical, settings, env, labels, history, layers } = difference;
  if (isSameDigest)
    return <EmptyState title="Both are the same digest">Choose another one to compare.</EmptyState>;
  return (
    <div className="flex flex-col gap-5">
      <p>
        {identical ? 'Nothing that the images consist of differs. ' : null}
        {layerSentence(difference)}
      </p>
      <NamedChanges title="What it runs" changes={settings} />
      <NamedChanges title="Environment" changes={env} />
      <NamedChanges title="Labels" changes={labels} />
      <DetailSection title="Layers" note="oldest first">
        <ChangeList label="Layers">
          {layers.map((layer, index) => (
            <ChangeRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer may be there twice; the list never changes
              key={index}
              change={layer.change}
              end={layer.size === undefined ? null : <Bytes bytes={layer.size} />}
            >
              {layer.createdBy === undefined ? null : <Code text={dockerfileStep(layer.createdBy)} />}
              <Digest digest={layer.digest ?? layer.diffId ?? ''} isBare />
            </ChangeRow>
          ))}
        </ChangeList>
      </DetailSection>
      {history.some(({ change }) => change !== 'same') ? (
        <DetailSection title="History" note="the steps that differ, oldest first">
          <ChangeList label="History">
            {history
              .filter(({ change }) => change !== 'same')
              .map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step may be there twice; the list never changes
                <ChangeRow key={index} change={step.change}>
                  <Code text={dockerfileStep(step.createdBy)} />
                </ChangeRow>
              ))}
          </ChangeList>
        </DetailSection>
      ) : null}
    </div>
  );
}

function NamedChanges({
  title,
  changes,
}: {
  readonly title: string;
  readonly changes: readonly NamedChange[];
}) {
  if (changes.length === 0) return null;
  return (
    <DetailSection title={title}>
      <table className="w-full table-fixed text-left">
        <caption className="sr-only">{title}</caption>
        <thead className="text-muted text-sm">
          <tr>
            <th scope="col" className="w-1/4 py-1 font-normal">
              Name
            </th>
            <th scope="col" className="py-1 font-normal">
              From
            </th>
            <th scope="col" className="py-1 font-normal">
              To
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before, after }) => (
            <tr key={name} className="border-line/60 border-t align-top">
              <th scope="row" className="selectable py-1 pr-3 font-normal break-words">
                {name}
              </th>
              <Value text={before} isGone={after === undefined} />
              <Value text={after} isGone={false} />
            </tr>
          ))}
        </tbody>
      </table>
    </DetailSection>
  );
}

function Value({ text, isGone }: { readonly text: string | undefined; readonly isGone: boolean }) {
  return (
    <td className="py-1 pr-3">
      {text === undefined ? (
        <span className="text-muted">not there</span>
      ) : (
        <code className={`selectable text-sm break-all ${isGone ? 'text-bad line-through' : ''}`}>
          {text}
        </code>
      )}
    </td>
  );
}

function ChangeList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <ol aria-label={label}>{children}</ol>;
}

interface ChangeRowProps {
  readonly change: 'same' | 'added' | 'removed';
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

function ChangeRow({ change, end, children }: ChangeRowProps) {
  return (
    <li className="flex min-h-7 items-center gap-3 border-line/60 border-b py-1 last:border-b-0">
      <ChangeMark change={change} />
      <div className={`flex min-w-0 flex-1 items-center gap-3 ${change === 'same' ? 'text-muted' : ''}`}>
        {children}
      </div>
      <span className="shrink-0 text-muted text-sm">{end}</span>
    </li>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <code className="selectable min-w-0 flex-1 truncate text-sm" title={text}>
      {text}
    </code>
  );
}

const marks = {
  same: { Icon: Equal, word: 'same', tone: 'text-muted' },
  added: { Icon: Plus, word: 'added', tone: 'text-good' },
  removed: { Icon: Minus, word: 'removed', tone: 'text-bad' },
} as const;

/** What became of a line between two images, by sign and word. */
function ChangeMark({ change }: { readonly change: keyof typeof marks }) {
  const { Icon, word, tone } = marks[change];
  return (
    <span className={`flex w-20 shrink-0 items-center gap-1.5 text-sm ${tone}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
