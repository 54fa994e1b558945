import { useEffect, useRef } from 'react';
import { kept } from './preference.ts';

const TYPES_INTO = 'input, textarea, select, [contenteditable]';
const LETTERS = /^(Key|Bracket)/;
const PRESSES = 'a, button, [role=menuitem]';

/** Whether a key is meant for the page: nobody types, no dialog is open, and single letters are not turned off. */
export function isForKeys(event: KeyboardEvent): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.altKey) return false;
  if ((event.target as Element).closest(TYPES_INTO) !== null && !(isCommand && event.code.startsWith('Key'))) return false;
  if (document.querySelector('dialog[open], [role=menu]') !== null) return false;
  return isCommand || !LETTERS.test(event.code) || kept('keys') !== 'off';
}

/**
 * Keys of a view by their place on the keyboard (`event.code`), so that a Hebrew layout works too. Silent while
 * somebody types (a letter with Ctrl is heard there too) and while a dialog is open; Enter and Space stay with a focused button or link. Shift
 * and Ctrl are part of the name: `Shift+Slash`, `Ctrl+KeyK`. Single letters can be turned off (WCAG 2.1.4).
 */
export function useKeys(keys: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element;
      const isCommand = event.ctrlKey || event.metaKey;
      if (!isForKeys(event)) return;
      if ((event.code === 'Enter' || event.code === 'Space') && target.closest(PRESSES) !== null) return;
      if (event.code.startsWith('Arrow') && target.closest('[role=log]') !== null) return; // they scroll what was said
      const act = latest.current[`${isCommand ? 'Ctrl+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
