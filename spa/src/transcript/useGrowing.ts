import { startTransition, useEffect, useState } from 'react';

/** Lines that are shown, and skipped by the browser while they are out of sight, together. */
export const STRETCH = 40;

/** How many of a long list's items to show: a screenful at once, the rest a piece at a time, so that nothing stands still. */
export function useGrowing(count: number): number {
  const [shown, setShown] = useState(STRETCH);
  useEffect(() => {
    if (shown >= count) return;
    const frame = requestAnimationFrame(() => startTransition(() => setShown((before) => before + STRETCH)));
    return () => cancelAnimationFrame(frame);
  }, [shown, count]);
  return Math.min(shown, count);
}
