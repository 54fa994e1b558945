import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

interface Asked {
  readonly count: number;
  readonly height: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly loadMore: () => unknown;
}

/** A long list of rows of one height, of which only those in sight exist; more is read before the end is reached. */
export function useRows({ count, height, hasMore, isLoading, loadMore }: Asked) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 8 });
  useEffect(() => rows.measure(), [rows, height]);
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoading && last >= count - 20) void loadMore();
  }, [hasMore, isLoading, last, count, loadMore]);
  return { scroller, items, totalPx: rows.getTotalSize(), toRow: rows.scrollToIndex };
}
