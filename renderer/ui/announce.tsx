/**
 * Speaks to assistive technology without moving the focus. The region exists once, in the frame, and is
 * empty until something is said.
 */
const regionId = 'axon-announcer';

/** Where `announce` speaks from; once in the app. */
export function Announcer() {
  return <div id={regionId} role="status" aria-live="polite" className="sr-only" />;
}

/** Says a sentence when the user is not being told something else. */
export function announce(sentence: string): void {
  const region = document.getElementById(regionId);
  if (region === null) return;
  // The same sentence twice is a change only with the region emptied in between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}
