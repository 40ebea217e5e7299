import { Trophy } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { type SubmittedImage, useSubmitDraft } from './submit-draft.ts';

/** Opens the sheet that submits exactly this image. */
export function SubmitButton({ image }: { readonly image: SubmittedImage }) {
  const open = useSubmitDraft((store) => store.open);
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <span ref={anchor} className="inline-flex">
      <Button
        isSmall
        icon={<Trophy size={14} aria-hidden />}
        onPress={() => open(image, anchor.current?.getBoundingClientRect())}
      >
        Submit to a challenge…
      </Button>
    </span>
  );
}
