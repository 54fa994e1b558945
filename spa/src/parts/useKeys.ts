import { useEffect, useRef } from 'react';
import { kept } from './preference.ts';

const TYPES_INTO = 'input, textarea, select, [contenteditable]';
const LETTERS = /^(Key|Bracket)/;
const PRESSES = 'a, button, [role=menuitem]';

/**
 * Keys of a view by their place on the keyboard (`event.code`), so that a Hebrew layout works too. Silent while
 * somebody types, with a modifier, and while a dialog is open; Enter and Space stay with a focused button or link. Shift
 * is part of the name: `Shift+Slash`. Single letters can be turned off (WCAG 2.1.4).
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
      if (event.code.startsWith('Arrow') && target.closest('[role=log]') !== null) return; // they scroll what was said
      const act = latest.current[event.shiftKey ? `Shift+${event.code}` : event.code];
      if (act === undefined || (LETTERS.test(event.code) && kept('keys') === 'off')) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
