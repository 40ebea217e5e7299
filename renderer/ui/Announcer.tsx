import { announcerId } from './announce.ts';

/** The place that `announce` speaks from; once in the app. */
export function Announcer() {
  return <div id={announcerId} role="status" aria-live="polite" className="sr-only" />;
}
