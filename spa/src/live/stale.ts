import type { ServerEvent } from '../events/serverEvent.ts';

/** A key of the cache, or the beginning of several. */
export type Key = readonly unknown[];

const OF_A_PERSON: ReadonlySet<string> = new Set(['contact', 'tag', 'consent']);
const IN_TIMELINES: ReadonlySet<string> = new Set(['note', 'task', 'lead', 'appointment', 'message', 'contact', 'consent']);
const CALLS_IN_TIMELINES: ReadonlySet<string> = new Set(['call.started', 'call.ended', 'call.summed']);
const IN_FIGURES: ReadonlySet<string> = new Set(['lead', 'message', 'conversation']);
const IN_A_CALL: ReadonlySet<string> = new Set(['call.ended', 'call.summed', 'call.recording']);

/** What the cache holds about things that changed; read again by whoever shows it. Words of a call are not in it. */
export function staleKeys({ kind, facts }: ServerEvent): Key[] {
  const resource = kind.split('.')[0] ?? '';
  const keys: Key[] = [];
  if (OF_A_PERSON.has(resource)) keys.push(['contacts'], resource === 'contact' ? ['contact', facts['id']] : ['contact']);
  if (resource === 'conversation' || kind === 'message.received') keys.push(['conversations']);
  if (resource === 'note') keys.push(['notes']);
  if (kind === 'call.ended' || kind === 'call.started') keys.push(['calls']);
  if (IN_A_CALL.has(kind)) keys.push(typeof facts['id'] === 'string' ? ['call', facts['id']] : ['call']);
  if (resource === 'lead') keys.push(['leads'], ['lead', facts['id']]);
  if (resource === 'task') keys.push(['tasks'], ['leads']); // a card shows when its next task is due
  if (resource === 'appointment') keys.push(['appointments']);
  if (resource === 'agent') keys.push(['agents'], ['agent', facts['id']]);
  if (resource === 'business') keys.push(['business']);
  if (resource === 'number') keys.push(['numbers']);
  if (resource === 'user') keys.push(['users']);
  if (resource === 'bridge') keys.push(['whatsapp', 'bridge']);
  if (resource === 'webhook') keys.push(['webhooks']);
  if (IN_TIMELINES.has(resource) || CALLS_IN_TIMELINES.has(kind)) keys.push(['timeline']);
  if (IN_FIGURES.has(resource) || kind === 'call.ended' || kind === 'call.started') keys.push(['figures']);
  return keys;
}

const EVERY_MS = 3_000;

/** Does it at once for a key, then at most every 3 s however often it is asked; the last asking is never lost. */
export function seldom(deed: (key: Key) => void): { readonly take: (key: Key) => void; readonly stop: () => void } {
  const resting = new Map<string, { isAsked: boolean; timer: ReturnType<typeof setTimeout> }>();
  const take = (key: Key): void => {
    const name = JSON.stringify(key);
    const rest = resting.get(name);
    if (rest !== undefined) {
      rest.isAsked = true;
      return;
    }
    deed(key);
    const timer = setTimeout(() => {
      const isAsked = resting.get(name)?.isAsked === true;
      resting.delete(name);
      if (isAsked) take(key);
    }, EVERY_MS);
    resting.set(name, { isAsked: false, timer });
  };
  const stop = (): void => {
    for (const { timer } of resting.values()) clearTimeout(timer);
    resting.clear();
  };
  return { take, stop };
}
