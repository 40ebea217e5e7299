/** Tells the backend which rows are on screen: it asks Synapse about those first. */
import { client } from '../../connection/client.ts';

const shown = new Set<string>();
const most = 500;
const settleMilliseconds = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

/** A row came into sight; what is returned takes it out again. */
export function rowInSight(key: string): () => void {
  shown.add(key);
  tellSoon();
  return () => shown.delete(key);
}

function tellSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    // What is lost with the connection is only an order of precedence.
    client.drift.show({ keys: [...shown].slice(0, most) }).catch(() => undefined);
  }, settleMilliseconds);
}
