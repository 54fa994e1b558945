import { useEffect, useRef, type RefObject } from 'react';
import { wordAt, type Line } from './lines.ts';

const NAME = 'playing';

/**
 * Marks the word that sounds now, outside of React and without touching the text: by a highlight of the style sheet.
 * Browsers that have none (before 2025) mark the turn alone. A turn that is reached while the one before was in sight
 * comes into sight too.
 *
 * @param root holds the turns
 * @returns told of each moment, and of the turn it lies in
 */
export function useSpokenWord(root: RefObject<HTMLElement | null>, lines: readonly Line[]): (ms: number, key: string | null) => void {
  const shown = useRef({ turn: '', word: -1 });
  useEffect(() => () => void ('highlights' in CSS && CSS.highlights.delete(NAME)), []);
  return (ms, key) => {
    const line = key === null ? undefined : lines.find((one) => one.key === key);
    const turn = line?.kind === 'turn' ? line : undefined;
    const word = turn === undefined ? null : wordAt(turn, ms);
    const before = shown.current;
    if (before.turn === (turn?.key ?? '') && before.word === (word?.[0] ?? -1)) return;
    shown.current = { turn: turn?.key ?? '', word: word?.[0] ?? -1 };
    const box = turn === undefined ? null : boxOf(root.current, turn.key);
    if (box !== null && turn?.key !== before.turn && isInSight(boxOf(root.current, before.turn))) box.scrollIntoView({ block: 'nearest' });
    mark(box?.querySelector('[data-heard]')?.firstChild ?? null, word);
  };
}

function boxOf(root: HTMLElement | null, key: string): HTMLElement | null {
  return key === '' ? null : (root?.querySelector<HTMLElement>(`[data-turn="${CSS.escape(key)}"]`) ?? null);
}

function isInSight(box: HTMLElement | null): boolean {
  if (box === null) return false;
  const { top, bottom } = box.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function mark(text: Node | null, word: readonly [from: number, to: number] | null): void {
  if (!('highlights' in CSS)) return;
  if (word === null || text === null || word[1] > (text.textContent ?? '').length) {
    CSS.highlights.delete(NAME);
    return;
  }
  const range = new Range();
  range.setStart(text, word[0]);
  range.setEnd(text, word[1]);
  CSS.highlights.set(NAME, new Highlight(range));
}
