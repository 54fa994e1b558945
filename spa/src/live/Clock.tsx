import { useEffect, useRef } from 'react';
import { clocks, duration } from './clocks.ts';

/** How long a call has lasted, or lasted. */
export function Clock({ sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number | null }) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (element.current === null) return;
    if (untilMs === null) return clocks.run(element.current, sinceMs);
    element.current.textContent = duration(untilMs - sinceMs);
    return;
  }, [sinceMs, untilMs]);
  return <bdi dir="ltr" ref={element} />;
}
