import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { answered, api } from '../api/client.ts';
import type { CallJson } from '../api/schema.d.ts';
import { EventStream, type Status } from '../events/eventStream.ts';
import { session } from '../session/session.ts';
import { clocks } from './clocks.ts';
import type { LiveCall } from './liveCall.ts';
import { LiveCalls } from './liveCalls.ts';
import { seldom, staleKeys } from './stale.ts';

interface Live {
  readonly calls: LiveCalls;
  readonly stream: EventStream;
}

const Context = createContext<Live | null>(null);

const readWhole = (id: string) => answered(api.GET('/api/calls/{id}', { params: { path: { id } } }));

/** All calls of a status, page by page. */
async function going(status: 'in_progress' | 'ringing'): Promise<CallJson[]> {
  const all: CallJson[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await answered(api.GET('/api/calls', { params: { query: { status, limit: 200, ...(after === undefined ? {} : { after }) } } }));
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

const LONGEST_TALK_MS = 3_600_000;
const MOST_LOOKED_INTO = 10;

/** Calls of the last hour that wait for a person, or are with one: their agent's part is over, the way to a person is not. */
async function handedOver(): Promise<CallJson[]> {
  const from = new Date(Date.now() - LONGEST_TALK_MS).toISOString();
  const page = await answered(api.GET('/api/calls', { params: { query: { status: 'completed', from, limit: 200 } } }));
  const ended = page.items.filter(({ end }) => end?.reason === 'handed_over').slice(0, MOST_LOOKED_INTO);
  const whole = await Promise.all(ended.map(({ id }) => readWhole(id)));
  return whole.filter(({ deeds }) => deeds.some(({ tool, state }) => tool === 'transfer_call' && state === 'running')).map(({ call }) => call);
}

/** Keeps the one stream and the calls of this moment for as long as somebody is signed in. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    const stream = new EventStream(session.work());
    const calls = new LiveCalls(readWhole);
    const forget = seldom((key) => void queries.invalidateQueries({ queryKey: key }));
    let latest = 0;
    let phase: Status['phase'] = 'connecting';
    const refresh = async () => {
      const turn = ++latest;
      const since = calls.order();
      try {
        const [ringing, talking] = await Promise.all([going('ringing'), going('in_progress')]);
        if (turn === latest) calls.snapshot([...ringing, ...talking], since);
        for (const call of await handedOver()) if (turn === latest) calls.handedOver(call, Date.now() - stream.status().aheadMs);
      } catch {
        // The next opening of the stream asks again; until then the events tell.
      }
    };
    const stopListening = stream.listen((event) => {
      if (event.kind === 'reset') {
        void refresh();
        void queries.invalidateQueries();
      }
      calls.take(event);
      staleKeys(event).forEach(forget.take);
    });
    const stopWatching = stream.watchStatus(() => {
      const now = stream.status();
      clocks.follow(now);
      if (now.phase === 'open' && phase !== 'open') void refresh();
      if (now.phase === 'open' && phase === 'lost') void queries.invalidateQueries();
      phase = now.phase;
    });
    setLive({ calls, stream });
    return () => {
      forget.stop();
      stopListening();
      stopWatching();
      stream.close();
      setLive(null);
    };
  }, [queries]);

  return live === null ? null : <Context value={live}>{children}</Context>;
}

function useLive(): Live {
  const live = use(Context);
  if (live === null) throw new Error('useLive outside of LiveProvider');
  return live;
}

export function useLiveCalls(): LiveCalls {
  return useLive().calls;
}

export function useStream(): EventStream {
  return useLive().stream;
}

export function useStatus(): Status {
  const { stream } = useLive();
  return useSyncExternalStore(stream.watchStatus, stream.status);
}

export function useOrder(): readonly string[] {
  const { calls } = useLive();
  return useSyncExternalStore(useCallback((listener) => calls.listen('', listener), [calls]), calls.order);
}

/** Those of the calls in order that somebody should look at. */
export function useNeedy(): readonly string[] {
  const { calls } = useLive();
  return useSyncExternalStore(useCallback((listener) => calls.listen('', listener), [calls]), calls.needy);
}

/** How many calls go on now. */
export function useGoing(): number {
  const { calls } = useLive();
  return useSyncExternalStore(useCallback((listener) => calls.listen('', listener), [calls]), calls.going);
}

/** Whether the calls of this moment were read once; before that nobody knows whether there are none. */
export function useKnown(): boolean {
  const { calls } = useLive();
  return useSyncExternalStore(useCallback((listener) => calls.listen('', listener), [calls]), calls.isKnown);
}

/** The id of a call by its name, once it was heard of. */
export function useCallId(callSid: string): string {
  const { calls } = useLive();
  return useSyncExternalStore(
    useCallback((listener) => calls.listen('', listener), [calls]),
    () => calls.idOf(callSid),
  );
}

export function useLiveCall(id: string): LiveCall | undefined {
  const { calls } = useLive();
  return useSyncExternalStore(
    useCallback((listener) => calls.listen(id, listener), [calls, id]),
    () => calls.call(id),
  );
}
