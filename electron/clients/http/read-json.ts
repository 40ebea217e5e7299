/** The JSON that `body` holds, or undefined where it holds none. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The start of a body as one line of text, for the details of a Problem. */
export function excerpt(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 2000));
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
