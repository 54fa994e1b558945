import type { KeysWords } from '../language/areas/keys.ts';
import type { Words } from '../language/words.ts';

type What = keyof KeysWords['list'];
/** What a key does, and its caps in the order in which they are pressed. */
export type KeyLine = readonly [what: What, ...caps: string[]];
export interface KeyGroup {
  readonly view: keyof Words['staff']['nav'];
  readonly path: string;
  readonly keys: readonly KeyLine[];
}

export const EVERYWHERE: readonly KeyLine[] = [
  ['palette', 'Ctrl', 'K'],
  ['go', 'G', 'L C I N D K T A S P'],
  ['search', '/'],
  ['close', 'Esc'],
  ['help', '?'],
];

const LIST: readonly KeyLine[] = [
  ['walk', 'J', 'K'],
  ['open', 'Enter'],
];

/** By view, in the order of the frame. A view's key wins over a global one. */
export const GROUPS: readonly KeyGroup[] = [
  { view: 'live', path: '/app/biz', keys: [...LIST, ['hangUp', 'Ctrl', 'Backspace']] },
  {
    view: 'calls',
    path: '/app/calls',
    keys: [...LIST, ['play', 'Space'], ['step', 'J', 'L'], ['turn', '[', ']'], ['bargeIn', 'B'], ['zoom', '+', '−'], ['copy', 'C']],
  },
  { view: 'inbox', path: '/app/inbox', keys: [...LIST, ['reply', 'R'], ['note', 'N'], ['send', 'Ctrl', 'Enter'], ['resolve', 'E'], ['assign', 'A'], ['hand', 'M']] },
  { view: 'contacts', path: '/app/contacts', keys: [...LIST, ['fresh', 'N'], ['choose', 'X']] },
  { view: 'leads', path: '/app/leads', keys: [...LIST, ['fresh', 'N'], ['push', 'Shift', '←', '→'], ['move', 'M']] },
  { view: 'tasks', path: '/app/tasks', keys: [...LIST, ['fresh', 'N'], ['complete', 'X']] },
  { view: 'calendar', path: '/app/calendar', keys: [['fresh', 'N'], ['today', 'T']] },
  { view: 'phone', path: '/app/phone', keys: [['telephone', '0–9', 'M', 'H']] },
  { view: 'agents', path: '/app/agents', keys: [...LIST, ['fresh', 'N']] },
];

/** Where G and a second letter lead: the letters of the English names, D for leads (deals), K for the calendar. */
export const GO = {
  KeyL: '/app/biz',
  KeyC: '/app/calls',
  KeyI: '/app/inbox',
  KeyN: '/app/contacts',
  KeyD: '/app/leads',
  KeyK: '/app/calendar',
  KeyT: '/app/tasks',
  KeyA: '/app/agents',
  KeyS: '/app/settings',
  KeyP: '/app/phone',
} as const;
