/** Moves the focus by pane. Panes are the elements with `data-pane`, in the order of the page. */

const focusable = 'button:not(:disabled), input:not(:disabled), a[href], [tabindex="0"]';

/** Focuses the first useful thing in the next pane that is in sight, or the one before. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isVisible);
  if (panes.length === 0) return;
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(current + step + panes.length) % panes.length];
  const list = next?.querySelector<HTMLElement>('[role="grid"], [role="treegrid"]');
  const inList = list?.querySelector<HTMLElement>('[tabindex="0"]') ?? list;
  (inList ?? next?.querySelector<HTMLElement>(focusable))?.focus();
}

/** Focuses the search field of the pane that has the focus, else of the view. */
export function focusSearch(): void {
  const pane = document.activeElement?.closest('[data-pane]');
  const field =
    pane?.querySelector<HTMLInputElement>('input[type="search"]') ??
    document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
}

function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
