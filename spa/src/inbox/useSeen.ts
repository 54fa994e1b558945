import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether an element has come near the screen once; what it shows need not be fetched before. */
export function useSeen<Part extends Element>(): { readonly ref: RefObject<Part | null>; readonly isSeen: boolean } {
  const ref = useRef<Part>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || ref.current === null) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && setSeen(true), { rootMargin: '400px' });
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, [isSeen]);
  return { ref, isSeen };
}
