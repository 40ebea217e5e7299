/** What can be said about a pasted personal access token before it is sent anywhere. */
export type PastedToken =
  | { readonly ok: true; readonly token: string }
  /** `sentence` says what is wrong; undefined while there is nothing to check. */
  | { readonly ok: false; readonly sentence: string | undefined };

const longest = 20_000;

/**
 * Checks the form only: three base64url parts joined by dots (a JSON Web Token, Synapse §1.3). Blanks and
 * line breaks around it come from copying and are dropped; inside it they mean that it was cut or joined.
 */
export function readPastedToken(text: string): PastedToken {
  const token = text.trim();
  if (token === '') return { ok: false, sentence: undefined };
  if (/[\r\n]/.test(token)) {
    return no('There is a line break inside. Copy the token again, in one piece and nothing else.');
  }
  if (/\s/.test(token)) return no('There is a space inside. Copy the token again, and nothing else.');
  if (token.length > longest) return no('This is far longer than a token. Copy the token, and nothing else.');
  if (/^syn\d+$/i.test(token)) return no('This is a Synapse id, not a token.');
  if (/^https?:/i.test(token)) return no('This is an address, not a token.');
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+={0,2}$/.test(part))) {
    return no('This is not a Synapse access token. A token is three long parts joined by dots.');
  }
  return { ok: true, token };
}

function no(sentence: string): PastedToken {
  return { ok: false, sentence };
}
