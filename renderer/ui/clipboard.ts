import { announce } from './announce.tsx';

/** Puts text on the clipboard and tells assistive technology. False where the system refuses. */
export async function copyText(text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
    return true;
  } catch {
    announce(`${what} could not be copied: the system refuses access to the clipboard`);
    return false;
  }
}
