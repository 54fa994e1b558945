import { startTransition, useEffect, useState } from 'react';

const STEP = 60;

/** How many of a long list's items to show: a screenful at once, the rest a piece at a time, so that nothing stands still. */
export function useGrowing(count: number): number {
  const [shown, setShown] = useState(STEP);
  useEffect(() => {
    if (shown >= count) return;
    const frame = requestAnimationFrame(() => startTransition(() => setShown((before) => before + STEP)));
    return () => cancelAnimationFrame(frame);
  }, [shown, count]);
  return Math.min(shown, count);
}
