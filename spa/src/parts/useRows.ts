import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Demand, hasFailed } from './demand.ts';

/** The pages of a list that are still to be read, as a query tells of them. */
export interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  /** Gives, sooner or later, the result of a query; or false when it failed. */
  readonly fetchNextPage: () => unknown;
}

const ALL_HERE: Pages = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => undefined };

/** What the row that asks again takes below the others. */
const AGAIN_PX = 60;

interface Asked {
  readonly count: number;
  /** Px of a row. */
  readonly height: number;
  /** Absent when all of the list is here. */
  readonly pages?: Pages | undefined;
}

/**
 * A long list of rows of one height, of which only those in sight exist; more is read before the end is reached. What
 * could not be read is asked for again when the reader scrolls on, or the network is back, or by `again`.
 */
export function useRows({ count, height, pages = ALL_HERE }: Asked) {
  const { hasNextPage: hasMore, isFetchingNextPage: isLoading, fetchNextPage: loadMore } = pages;
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
  const retry = () => {
    demand.retry();
    setTurn((now) => now + 1);
  };
  /** Undefined unless the next page could not be read. */
  const again = hasMore && !isLoading && demand.hasFailed() ? retry : undefined;
  return { scroller, items, totalPx: rows.getTotalSize() + (again === undefined ? 0 : AGAIN_PX), toRow: rows.scrollToIndex, again };
}
