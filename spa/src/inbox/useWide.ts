import { useSyncExternalStore } from 'react';

const wide = matchMedia('(width > 1180px)');

/** Whether there is room for a third pane. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener);
      return () => wide.removeEventListener('change', listener);
    },
    () => wide.matches,
  );
}
