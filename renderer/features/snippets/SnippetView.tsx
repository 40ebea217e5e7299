import { Check, Copy } from 'lucide-react';
import type { ToolSnippet } from '#shared/models/tool-snippets.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopied } from '../../ui/use-copied.ts';

/** What to copy for one tool, with what else that tool needs. */
export function SnippetView({ snippet }: { readonly snippet: ToolSnippet }) {
  const { label, kind, text, note } = snippet;
  const { copied, copy } = useCopied(text, `${label} ${kind === 'command' ? 'command' : 'lines'}`);
  return (
    <>
      <p className="text-muted text-sm">
        {kind === 'command' ? 'For a terminal' : `For a ${label} file`}, pinned by digest.
      </p>
      <pre className="scroll-quiet mt-1.5 max-h-44 min-h-16 rounded border bg-sunken p-2 font-mono text-sm break-all whitespace-pre-wrap">
        {text.trimEnd()}
      </pre>
      {note === undefined ? null : <p className="selectable mt-2 break-words text-muted text-sm">{note}</p>}
      <span className="flex-1" />
      <div className="mt-3 flex justify-end">
        <Button
          look="primary"
          onPress={copy}
          icon={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        >
          {copied ? 'Copied' : `Copy for ${label}`}
        </Button>
      </div>
    </>
  );
}
