import { Connection } from './connection.ts';
import type { ServerEvent } from './serverEvent.ts';

/** How fresh what is shown can be. */
export interface Status {
  readonly phase: 'connecting' | 'open' | 'lost';
  /** Last sign of life, ms since 1970 by this computer's clock; null before the first. */
  readonly trueAtMs: number | null;
  /** How far this computer's clock is ahead of the server's. */
  readonly aheadMs: number;
}

type Message =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'status'; readonly status: Status; readonly lastId: string }
  | { readonly kind: 'hello' }
  | { readonly kind: 'again' }
  | { readonly kind: 'levels'; readonly tab: string; readonly ids: readonly string[] };

const LOCK = 'kav.events';
const LOST_AFTER_MS = 1_200;
const LEVELS_SETTLE_MS = 400;
const SIGN_EVERY_MS = 1_000;
const MOST_LEVELS = 10;

/**
 * What changes, as it changes. One tab of a browser holds the stream (Web Locks) and passes everything on to the
 * others (BroadcastChannel); when it closes, the next one takes over after the last event it saw. Where there are no
 * locks every tab holds its own.
 */
export class EventStream {
  readonly #listeners = new Set<(event: ServerEvent) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #wanted = new Map<string, readonly string[]>();
  readonly #tab = Math.random().toString(36).slice(2);
  readonly #channel: BroadcastChannel | null;
  readonly #end = new AbortController();
  #connection: Connection | null = null;
  #status: Status = { phase: 'connecting', trueAtMs: null, aheadMs: 0 };
  #lastId = '';
  #lossTimer: ReturnType<typeof setTimeout> | undefined;
  #levelsTimer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  #wasOpen = false;

  /** @param scope whose stream it is; only tabs of the same scope share one */
  constructor(scope: string) {
    const canShare = 'locks' in navigator && typeof BroadcastChannel !== 'undefined';
    this.#channel = canShare ? new BroadcastChannel(`kav.events ${scope}`) : null;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    addEventListener('offline', this.#loseNow);
    addEventListener('online', this.askNow);
    if (this.#channel === null) {
      this.#lead();
      return;
    }
    this.#channel.postMessage({ kind: 'hello' } satisfies Message);
    navigator.locks
      .request(`${LOCK} ${scope}`, { signal: this.#end.signal }, () => {
        this.#lead();
        return new Promise<void>((release) => this.#end.signal.addEventListener('abort', () => release()));
      })
      .catch(() => undefined); // closed before its turn came
  }

  readonly listen = (listener: (event: ServerEvent) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly watchStatus = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  readonly status = (): Status => this.#status;

  /** From which calls this tab wants levels; the newest ten of all tabs win. */
  readonly wantLevels = (ids: readonly string[]): void => {
    if (this.#end.signal.aborted) return; // a view that closes after the stream
    this.#hearLevels(this.#tab, ids);
    this.#channel?.postMessage({ kind: 'levels', tab: this.#tab, ids } satisfies Message);
  };

  readonly askNow = (): void => {
    if (this.#end.signal.aborted) return;
    if (this.#connection === null) this.#channel?.postMessage({ kind: 'again' } satisfies Message);
    else if (this.#status.phase !== 'open') this.#connection.reopen();
  };

  readonly close = (): void => {
    this.#end.abort();
    this.#connection?.close();
    this.#channel?.close();
    clearTimeout(this.#lossTimer);
    clearTimeout(this.#levelsTimer);
    removeEventListener('offline', this.#loseNow);
    removeEventListener('online', this.askNow);
  };

  #lead(): void {
    this.#asked = this.#levels().join(',');
    this.#connection = new Connection({
      lastId: () => this.#lastId,
      levels: () => this.#levels(),
      onOpen: (aheadMs) => {
        clearTimeout(this.#lossTimer);
        this.#lossTimer = undefined;
        this.#tellStatus({ phase: 'open', trueAtMs: Date.now(), aheadMs });
        if (this.#wasOpen && this.#lastId === '') this.#pass({ id: null, kind: 'reset', atMs: 0, facts: {} }); // nothing to come back to
        this.#wasOpen = true;
      },
      onSign: () => {
        if (Date.now() - (this.#status.trueAtMs ?? 0) > SIGN_EVERY_MS) this.#tellStatus({ ...this.#status, phase: 'open', trueAtMs: Date.now() });
      },
      onLost: () => {
        this.#lossTimer ??= setTimeout(this.#loseNow, LOST_AFTER_MS);
      },
      onEvent: (event) => this.#pass(event),
    });
  }

  #pass(event: ServerEvent): void {
    this.#take(event);
    this.#channel?.postMessage({ kind: 'event', event } satisfies Message);
  }

  readonly #loseNow = (): void => {
    if (this.#status.phase !== 'lost') this.#tellStatus({ ...this.#status, phase: 'lost' });
  };

  #hear(message: Message): void {
    switch (message.kind) {
      case 'event':
        return this.#take(message.event);
      case 'status':
        if (this.#lastId === '') this.#lastId = message.lastId; // should this tab take over, it goes on from there
        this.#wasOpen ||= message.status.phase === 'open';
        return this.#takeStatus(message.status);
      case 'hello':
        if (this.#connection !== null) this.#channel?.postMessage({ kind: 'status', status: this.#status, lastId: this.#lastId } satisfies Message);
        return this.#repeatLevels();
      case 'again':
        if (this.#connection !== null) this.askNow();
        return;
      case 'levels':
        return this.#hearLevels(message.tab, message.ids);
    }
  }

  #repeatLevels(): void {
    const ids = this.#wanted.get(this.#tab) ?? [];
    if (ids.length > 0) this.#channel?.postMessage({ kind: 'levels', tab: this.#tab, ids } satisfies Message);
  }

  #hearLevels(tab: string, ids: readonly string[]): void {
    this.#wanted.delete(tab);
    if (ids.length > 0) this.#wanted.set(tab, ids);
    clearTimeout(this.#levelsTimer);
    this.#levelsTimer = setTimeout(() => {
      const asked = this.#levels().join(',');
      if (this.#connection === null || asked === this.#asked) return;
      this.#asked = asked;
      this.#connection.reopen();
    }, LEVELS_SETTLE_MS);
  }

  #levels(): readonly string[] {
    const all = [...this.#wanted.values()].reverse().flat();
    return [...new Set(all)].slice(0, MOST_LEVELS).sort();
  }

  #take(event: ServerEvent): void {
    if (event.kind === 'reset') this.#lastId = '';
    if (event.id !== null) this.#lastId = event.id;
    for (const listener of this.#listeners) listener(event);
  }

  #tellStatus(status: Status): void {
    this.#takeStatus(status);
    this.#channel?.postMessage({ kind: 'status', status, lastId: this.#lastId } satisfies Message);
  }

  #takeStatus(status: Status): void {
    const hasChanged = status.phase !== this.#status.phase;
    this.#status = status;
    if (hasChanged) for (const watcher of this.#watchers) watcher();
  }
}
