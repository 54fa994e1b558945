import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<Thing> {
  readonly items: readonly Thing[];
  readonly next?: string;
}

/** A list that is read page by page. */
export function useList<Thing>(key: readonly unknown[], read: (after: { readonly after?: string }) => Promise<Page<Thing>>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam === '' ? {} : { after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) };
}
