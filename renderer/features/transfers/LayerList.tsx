import { shortDigest } from '#shared/models/digest.ts';
import type { LayerProgress, Transfer } from '#shared/models/transfer.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { layerBytes, layerFraction, layerWord } from './transfer-words.ts';

/** Every layer with its phase and its bytes; a bar that can't know its end only says that it moves. */
export function LayerList({ transfer }: { readonly transfer: Transfer }) {
  const { kind } = transfer.job;
  return (
    <ul aria-label="Layers" className="flex flex-col">
      {transfer.layers.map((layer) => (
        <li key={layer.id} className="flex h-6 items-center gap-3 text-sm">
          <code className="w-38 shrink-0 truncate text-muted text-xs">{shortLayerId(layer.id)}</code>
          <span
            className={`w-24 shrink-0 truncate ${layer.phase === 'present' || layer.phase === 'waiting' ? 'text-muted' : ''}`}
          >
            {layerWord(layer.phase, kind)}
          </span>
          <LayerBar layer={layer} isOver={transfer.endedAt !== undefined} />
          <span className="tabular w-36 shrink-0 text-right text-muted">{layerBytes(layer)}</span>
        </li>
      ))}
    </ul>
  );
}

function LayerBar({ layer, isOver }: { readonly layer: LayerProgress; readonly isOver: boolean }) {
  if (layer.phase === 'present' || layer.phase === 'done') return <span className="flex-1" />;
  const fraction = layerFraction(layer) ?? (isOver ? 0 : undefined);
  return (
    <ProgressBar label={`Layer ${shortLayerId(layer.id)}`} fraction={fraction} className="min-w-16 flex-1" />
  );
}

/** Engines name layers by digests or by short ids of their own. */
function shortLayerId(id: string): string {
  return id.startsWith('sha256:') ? shortDigest(id) : id;
}
