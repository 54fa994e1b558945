import type { Code } from '../language/Language.tsx';

const locale = (code: Code) => (code === 'he' ? 'he-IL' : 'en-GB');
const formats = new Map<string, Intl.DateTimeFormat>();

function format(code: Code, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${code} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(code), options);
  formats.set(key, known);
  return known;
}

/** 16:42 */
export function clock(code: Code, atMs: number): string {
  return format(code, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
}

/** Which day it is here, to be compared. */
export const dayOf = (atMs: number): string => new Date(atMs).toDateString();

/** In a list: today the clock's time, before that the day. */
export function short(code: Code, atMs: number, nowMs: number): string {
  if (dayOf(atMs) === dayOf(nowMs)) return clock(code, atMs);
  return format(code, 'day', { day: 'numeric', month: 'short' }).format(atMs);
}

/** Over the messages of a day. */
export function dayTitle(code: Code, atMs: number, nowMs: number, words: { readonly today: string; readonly yesterday: string }): string {
  if (dayOf(atMs) === dayOf(nowMs)) return words.today;
  if (dayOf(atMs) === dayOf(nowMs - 86_400_000)) return words.yesterday;
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return format(code, `title ${isThisYear}`, { weekday: 'long', day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) }).format(atMs);
}

const WINDOW_MS = 24 * 3_600_000;
const LATE_MS = 2 * 3_600_000;

export interface WindowLeft {
  /** Hours and minutes: 21:52. */
  readonly text: string;
  /** 1 at the person's message, 0 when it closes. */
  readonly part: number;
  readonly isLate: boolean;
}

/** How long free text may still be sent; null when no more. */
export function windowLeft(closesAtMs: number, nowMs: number): WindowLeft | null {
  const leftMs = closesAtMs - nowMs;
  if (leftMs <= 0) return null;
  const minutes = Math.floor(leftMs / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return { text: `${Math.floor(minutes / 60)}:${two(minutes % 60)}`, part: Math.min(1, leftMs / WINDOW_MS), isLate: leftMs < LATE_MS };
}
