// @ts-check
/**
 * Progress goes to standard error, so that standard output holds only what a command answers (`--json`).
 *
 * @param {string} text
 */
export function tell(text) {
  process.stderr.write(`axon: ${text}\n`);
}

/** Something only the user can put right. Its message is the whole explanation; no stack is shown. */
export class SetupError extends Error {}
