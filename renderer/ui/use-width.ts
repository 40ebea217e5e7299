import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in px, kept up to date; 0 before it is known. */
export function useWidth(): { readonly ref: RefCallback<Element>; readonly width: number } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return;
    const measure = () => setWidth(Math.round(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
