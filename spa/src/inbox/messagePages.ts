import type { MessageJson } from '../api/schema.d.ts';

/** A part of a conversation, the newest message first. */
export interface MessagePage {
  readonly items: readonly MessageJson[];
  readonly next?: string;
}

const LOCAL = 'local-';

/** Whether it stands here only, on its way to the server. */
export const isLocal = ({ id }: { readonly id: string }): boolean => id.startsWith(LOCAL);

export const localId = (key: string): string => LOCAL + key;

/**
 * Puts the newest part, read afresh, over what is known; older parts stay. When both do not meet, too much was missed:
 * then the fresh part stands alone and the older ones are read again when asked for.
 */
export function withNewest(pages: readonly MessagePage[], fresh: MessagePage): readonly MessagePage[] {
  const [first, ...older] = pages;
  if (first === undefined) return [fresh];
  const locals = first.items.filter(isLocal);
  const ids = new Set(fresh.items.map(({ id }) => id));
  const doMeet = pages.some(({ items }) => items.some(({ id }) => ids.has(id)));
  if (!doMeet) return [{ ...fresh, items: [...locals, ...fresh.items] }];
  const others = (page: MessagePage) => page.items.filter((message) => !ids.has(message.id) && !isLocal(message));
  return [{ ...first, items: [...locals, ...fresh.items, ...others(first)] }, ...older.map((page) => ({ ...page, items: others(page) }))];
}

/** Replaces one message by others, or takes it away; those that are known already come once. */
export function replaced(pages: readonly MessagePage[], id: string, by: readonly MessageJson[]): readonly MessagePage[] {
  const fresh = new Set(by.map((message) => message.id));
  return pages.map((page, at) => {
    const rest = page.items.filter((message) => message.id !== id && !fresh.has(message.id));
    return { ...page, items: at === 0 ? [...by].reverse().concat(rest) : rest };
  });
}

/** Puts messages as they are now where they stand. */
export function renewed(pages: readonly MessagePage[], messages: readonly MessageJson[]): readonly MessagePage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return pages.map((page) => ({ ...page, items: page.items.map((message) => byId.get(message.id) ?? message) }));
}

const CLIMB = ['queued', 'unknown', 'sending', 'sent', 'delivered', 'read'];

/** Lets the tick of a message climb, as an event told; null when something must be read afresh. */
export function ticked(pages: readonly MessagePage[], id: string, status: string): readonly MessagePage[] | null {
  const known = pages.flatMap(({ items }) => items).find((message) => message.id === id);
  if (known === undefined || !CLIMB.includes(status) || !CLIMB.includes(known.status)) return null;
  if (CLIMB.indexOf(status) <= CLIMB.indexOf(known.status)) return pages;
  const next = { ...known, status: status as MessageJson['status'], resendable: false };
  return pages.map((page) => ({ ...page, items: page.items.map((message) => (message.id === id ? next : message)) }));
}
