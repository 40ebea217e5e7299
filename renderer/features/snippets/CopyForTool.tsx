import { ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { DialogTrigger, Popover, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { create } from 'zustand';
import {
  type SnippetImage,
  type SnippetTool,
  snippetTools,
  toolSnippets,
} from '#shared/models/tool-snippets.ts';
import { Button } from '../../ui/Button.tsx';
import { SnippetView } from './SnippetView.tsx';

interface CopyForToolProps {
  readonly image: SnippetImage;
  readonly isSmall?: boolean;
}

/** How to name one image, by its digest, in the tool that will run it: choose the tool, copy. */
export function CopyForTool({ image, isSmall = true }: CopyForToolProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (toolSnippets(image).length === 0) return null;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button isSmall={isSmall} icon={<ClipboardCopy size={14} aria-hidden />}>
        Copy for your tool…
      </Button>
      <Popover
        aria-label="Copy for your tool"
        placement="bottom end"
        className="float-in rounded-md bg-raised shadow-float outline-none"
      >
        <ToolChoice image={image} />
      </Popover>
    </DialogTrigger>
  );
}

/** The tools at the left, what to copy at the right. The tool that was used last is chosen. */
function ToolChoice({ image }: { readonly image: SnippetImage }) {
  const { tool, choose } = useLastTool();
  const snippets = toolSnippets(image);
  return (
    <Tabs
      orientation="vertical"
      selectedKey={tool}
      onSelectionChange={(key) => {
        const chosen = snippetTools.find((one) => one === key);
        if (chosen !== undefined) choose(chosen);
      }}
      className="flex w-140 outline-none max-w-[calc(100vw-24px)]"
    >
      <TabList aria-label="Tool" className="flex w-36 shrink-0 flex-col gap-px border-r p-1.5">
        {snippets.map((snippet) => (
          <ToolTab key={snippet.tool} tool={snippet.tool} label={snippet.label} />
        ))}
      </TabList>
      {snippets.map((snippet) => (
        <TabPanel key={snippet.tool} id={snippet.tool} className="flex min-w-0 flex-1 flex-col p-3">
          <SnippetView snippet={snippet} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

function ToolTab({ tool, label }: { readonly tool: SnippetTool; readonly label: string }) {
  return (
    <Tab
      id={tool}
      className="flex h-7 cursor-default items-center rounded px-2 hover:bg-hover selected:bg-pressed selected:font-medium"
    >
      {label}
    </Tab>
  );
}

/** The tool that the user last copied for: most people work with one. */
interface LastToolStore {
  readonly tool: SnippetTool;
  readonly choose: (tool: SnippetTool) => void;
}

const useLastTool = create<LastToolStore>((set) => ({
  tool: 'docker',
  choose: (tool) => set({ tool }),
}));
