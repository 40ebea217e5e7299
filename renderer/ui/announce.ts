/**
 * Speaks to assistive technology without moving the focus. The region exists once, in the frame, and is
 * empty until something is said.
 */
const polite = 'axon-announcer';

/** Says a sentence when the user is not being told something else. */
export function announce(sentence: string): void {
  const region = document.getElementById(polite);
  if (region === null) return;
  // The same sentence twice is a change only with the region emptied in between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}

export const announcerId = polite;
