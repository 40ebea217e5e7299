/** How every field of a form looks; one place, so that they line up. */
export const fieldInput =
  'h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-2 text-ink outline-none focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1 invalid:border-bad disabled:opacity-50';
export const fieldLabel = 'text-sm text-muted';
export const fieldError = 'text-sm text-bad';
export const fieldHelp = 'text-sm text-muted';
