import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Demand, hasFailed } from './demand.ts';

interface Asked {
  readonly count: number;
  readonly height: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Gives, sooner or later, the result of a query; or false when it failed. */
  readonly loadMore: () => unknown;
}

/**
 * A long list of rows of one height, of which only those in sight exist; more is read before the end is reached. What
 * could not be read is asked for again when the reader scrolls on, or the network is back.
 */
export function useRows({ count, height, hasMore, isLoading, loadMore }: Asked) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 8 });
  useEffect(() => rows.measure(), [rows, height]);
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const [demand] = useState(() => new Demand());
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!hasMore || isLoading || last < count - 20 || !demand.begin(count)) return;
    const end = (isFailed: boolean) => {
      demand.end(isFailed, performance.now());
      setTurn((now) => now + 1);
    };
    void Promise.resolve(loadMore()).then(
      (result) => end(hasFailed(result)),
      () => end(true),
    );
  }, [hasMore, isLoading, last, count, loadMore, demand, turn]);
  useEffect(() => {
    const box = scroller.current;
    const move = () => demand.move(performance.now()) && setTurn((now) => now + 1);
    box?.addEventListener('scroll', move, { passive: true });
    window.addEventListener('online', move);
    return () => {
      box?.removeEventListener('scroll', move);
      window.removeEventListener('online', move);
    };
  }, [demand, turn]);
  return { scroller, items, totalPx: rows.getTotalSize(), toRow: rows.scrollToIndex };
}
