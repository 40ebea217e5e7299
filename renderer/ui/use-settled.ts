import { useEffect, useState } from 'react';

const delayMs = 200;

/** A text once it has stopped changing, so that not every key press becomes a question. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delayMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
