import { create } from 'zustand';
import type { DoctorContext } from '#shared/models/doctor-report.ts';
import { readTypedImage } from './typed-image.ts';

export type SubjectAction = 'push' | 'pull';

interface SubjectStore {
  readonly text: string;
  readonly action: SubjectAction;
  readonly setText: (text: string) => void;
  readonly setAction: (action: SubjectAction) => void;
}

export interface SubjectDraft extends SubjectStore {
  /** What the doctor is asked about; undefined where no image is named. */
  readonly context: DoctorContext | undefined;
}

const useSubjectStore = create<SubjectStore>((set) => ({
  text: '',
  action: 'push',
  setText: (text) => set({ text }),
  setAction: (action) => set({ action }),
}));

/** The image that the user wants looked at, as typed so far; it stays while other pages are visited. */
export function useSubject(): SubjectDraft {
  const store = useSubjectStore();
  const image = readTypedImage(store.text);
  return { ...store, context: image === undefined ? undefined : { ...image, action: store.action } };
}
