import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(width <= 640px)');

/** Whether the page is as narrow as a telephone, where one pane shows at a time. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener);
      return () => narrow.removeEventListener('change', listener);
    },
    () => narrow.matches,
  );
}
