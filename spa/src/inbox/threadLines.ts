import type { MessageJson, NoteJson } from '../api/schema.d.ts';
import { dayOf } from './times.ts';

/** What stands in a thread, from the oldest on. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'note'; readonly key: string; readonly note: NoteJson }
  /** `isNext`: by the same as the one above, within a few minutes. */
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageJson; readonly isNext: boolean };

const TOGETHER_MS = 5 * 60_000;

/** The oldest message nobody had read, when the last `unread` inbound ones are; null when all were. */
export function firstUnread(newestFirst: readonly MessageJson[], unread: number): string | null {
  if (unread <= 0) return null;
  const inbound = newestFirst.filter(({ direction }) => direction === 'inbound');
  return inbound[Math.min(unread, inbound.length) - 1]?.id ?? null;
}

/**
 * Puts messages and private notes in one line of time, with a mark before each day and before the first unread one.
 *
 * @param isWhole whether the messages reach back to the beginning; else notes older than the oldest are left out
 */
export function linesOf(newestFirst: readonly MessageJson[], notes: readonly NoteJson[], unreadId: string | null, isWhole: boolean): readonly Line[] {
  const messages = [...newestFirst].reverse();
  const oldestMs = messages[0] === undefined ? 0 : Date.parse(messages[0].at);
  const things = [
    ...messages.map((message) => ({ atMs: Date.parse(message.at), message })),
    ...notes.map((note) => ({ atMs: Date.parse(note.created_at), note })).filter(({ atMs }) => isWhole || atMs >= oldestMs),
  ].sort((one, other) => one.atMs - other.atMs);
  const lines: Line[] = [];
  let day = '';
  let above: { readonly message: MessageJson; readonly atMs: number } | null = null;
  for (const thing of things) {
    if (dayOf(thing.atMs) !== day) {
      day = dayOf(thing.atMs);
      above = null;
      lines.push({ kind: 'day', key: day, atMs: thing.atMs });
    }
    if ('note' in thing) {
      above = null;
      lines.push({ kind: 'note', key: thing.note.id, note: thing.note });
      continue;
    }
    if (thing.message.id === unreadId) {
      above = null;
      lines.push({ kind: 'unread', key: 'unread' });
    }
    const isNext = above !== null && above.message.author === thing.message.author && above.message.author_id === thing.message.author_id && thing.atMs - above.atMs < TOGETHER_MS;
    lines.push({ kind: 'message', key: thing.message.id, message: thing.message, isNext });
    above = thing;
  }
  return lines;
}

/** What somebody else wrote since a moment, the newest first. */
export function newerThan(newestFirst: readonly MessageJson[], sinceMs: number, me: string | undefined): readonly MessageJson[] {
  return newestFirst.filter((message) => Date.parse(message.at) > sinceMs && !(message.author === 'person' && message.author_id === me) && message.author !== 'system');
}
