/**
 * Shows where something went: a label flies from where it was to the place that is marked to receive it,
 * within 150 ms; not at all where the user asked for less motion.
 */

/** Marks the element that things fly to: `<footer {...flightGoal}>`. */
export const flightGoal = { 'data-flight-goal': '' } as const;

const milliseconds = 150;

/** Lets `label` fly from the given box to the goal, or to the bottom of the window while there is none. */
export function flyToGoal(from: DOMRect, label: string): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const goal = document.querySelector('[data-flight-goal]')?.getBoundingClientRect();
  const left = goal?.left ?? window.innerWidth / 3;
  const top = goal?.top ?? window.innerHeight - 36;
  const ghost = document.createElement('div');
  ghost.textContent = label;
  ghost.ariaHidden = 'true';
  ghost.className =
    'pointer-events-none fixed z-50 truncate rounded bg-accent-fill px-2 py-1 text-on-accent text-sm shadow-float';
  ghost.style.left = `${from.left}px`;
  ghost.style.top = `${from.top}px`;
  ghost.style.maxWidth = '320px';
  document.body.append(ghost);
  const flight = ghost.animate(
    [
      { transform: 'none', opacity: 1 },
      {
        transform: `translate(${left - from.left + 16}px, ${top - from.top}px) scale(0.9)`,
        opacity: 0.4,
      },
    ],
    { duration: milliseconds, easing: 'ease-in' },
  );
  const land = () => ghost.remove();
  flight.finished.then(land, land);
}
