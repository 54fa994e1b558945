import { useEffect, useRef } from 'react';

const TYPES_INTO = 'input, textarea, select, [contenteditable]';
const PRESSES = 'a, button, [role=menuitem]';

/**
 * Keys of a view by their place on the keyboard (`event.code`), so that a Hebrew layout works too. Silent while
 * somebody types, with a modifier, and while a dialog is open; Enter and Space stay with a focused button or link.
 */
export function useKeys(keys: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest(TYPES_INTO) !== null || document.querySelector('dialog[open], [role=menu]') !== null) return;
      if ((event.code === 'Enter' || event.code === 'Space') && target.closest(PRESSES) !== null) return;
      const act = latest.current[event.code];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
