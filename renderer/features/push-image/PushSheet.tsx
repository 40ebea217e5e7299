import { usePushDraft } from '../../state/push-draft.ts';
import { PushForm } from './PushForm.tsx';

/** The sheet that a drop or a Push button opens; nothing while there is no draft. */
export function PushSheet() {
  const draft = usePushDraft((store) => store.draft);
  const close = usePushDraft((store) => store.close);
  if (draft === undefined) return null;
  const key = JSON.stringify([draft.images.map((image) => image.key), draft.target]);
  return <PushForm key={key} draft={draft} onClose={close} />;
}
