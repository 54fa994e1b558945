import { useEffect, useRef } from 'react';

/** Something that can be done with what the open view shows. */
export interface Action {
  readonly key: string;
  readonly name: string;
  /** Names by which it is found too: in the other language. */
  readonly names?: readonly string[];
  readonly act: () => void;
}

const shown = new Set<{ current: readonly Action[] }>();

/** Offers actions of the current thing in the palette while the view is open. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    shown.add(latest);
    return () => void shown.delete(latest);
  }, []);
}

export function currentActions(): readonly Action[] {
  return [...shown].flatMap(({ current }) => current);
}
