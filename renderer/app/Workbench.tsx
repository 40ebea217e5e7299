import { PanelRightOpen } from 'lucide-react';
import { create } from 'zustand';
import { BrowseImages } from '../features/browse-images/BrowseImages.tsx';
import { SynapsePane } from '../features/browse-projects/SynapsePane.tsx';
import { useImageDrag } from '../state/image-drag.ts';
import { usePushDraft } from '../state/push-draft.ts';
import { Button } from '../ui/Button.tsx';

/**
 * Local images left, Synapse right. Where the window is too narrow for both, Synapse is a drawer that opens
 * by itself when a drag starts, and stays while the push sheet is open beside it.
 */
export function Workbench() {
  const { isOpen, open, close } = useSynapseDrawer();
  const isDragging = useImageDrag((store) => store.dragged.length > 0);
  const hasTarget = usePushDraft((store) => store.draft?.anchor !== undefined);
  const isShown = isOpen || isDragging || hasTarget;
  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="min-w-0 flex-1">
        <BrowseImages
          headerEnd={
            <Button
              className="min-[900px]:hidden"
              icon={<PanelRightOpen size={14} aria-hidden />}
              onPress={open}
            >
              Synapse
            </Button>
          }
        />
      </div>
      <div
        className={`flex w-[clamp(280px,27%,440px)] shrink-0 flex-col border-l bg-surface max-[899px]:absolute max-[899px]:inset-y-0 max-[899px]:right-0 max-[899px]:z-20 max-[899px]:w-80 max-[899px]:max-w-[85%] max-[899px]:shadow-float ${isShown ? '' : 'max-[899px]:hidden'}`}
      >
        <SynapsePane onClose={close} />
      </div>
    </div>
  );
}

/** Whether the Synapse side is open where the window is too narrow to show it beside the images. */
interface SynapseDrawer {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

const useSynapseDrawer = create<SynapseDrawer>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
