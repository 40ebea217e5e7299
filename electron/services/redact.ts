/** What a secret looks like in text: signed tokens, and the values of authorization headers. */
const secrets = [
  /\b(?:Bearer|Basic)\s+[\w+/=.~-]{8,}/gi,
  /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g,
  /("(?:password|token|identitytoken|registrytoken|auth)"\s*:\s*")[^"]*/gi,
];

/** The text without what could be a secret; applied to everything that is logged. */
export function redact(text: string): string {
  return secrets.reduce(
    (clean, pattern) =>
      clean.replace(pattern, (_, start?: unknown) => `${typeof start === 'string' ? start : ''}[redacted]`),
    text,
  );
}
