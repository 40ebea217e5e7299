import { Trophy } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { type SubmittedImage, useSubmitDraft } from './submit-draft.ts';

/** Opens the sheet that submits exactly this image. */
export function SubmitButton({ image }: { readonly image: SubmittedImage }) {
  const open = useSubmitDraft((store) => store.open);
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place} className="inline-flex">
      <Button
        isSmall
        icon={<Trophy size={14} aria-hidden />}
        onPress={() => open(image, place.current?.getBoundingClientRect())}
      >
        Submit to a challenge…
      </Button>
    </span>
  );
}
