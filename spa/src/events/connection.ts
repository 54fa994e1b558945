import { createParser } from 'eventsource-parser';
import { session } from '../session/session.ts';
import { readEvent, type ServerEvent } from './serverEvent.ts';

/** What a connection tells whoever owns it. */
export interface Owner {
  /** Events may be had from now on; `aheadMs` is how far this computer's clock is ahead of the server's. */
  readonly onOpen: (aheadMs: number) => void;
  readonly onEvent: (event: ServerEvent) => void;
  /** A sign of life. */
  readonly onSign: () => void;
  /** Nothing comes; another try follows by itself. */
  readonly onLost: () => void;
  readonly lastId: () => string;
  /** Ids of calls whose loudness is wanted, ten at most. */
  readonly levels: () => readonly string[];
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_IS_LOSS_MS = 35_000;

/**
 * The one stream of a browser: connects, reads, and comes back after the last event seen, waiting longer each time
 * (0.5 to 15 s, with jitter). `EventSource` cannot send a bearer, so this is `fetch`.
 */
export class Connection {
  readonly #owner: Owner;
  readonly #end = new AbortController();
  #attempt = new AbortController();
  #wake: () => void = () => undefined;
  #isReopening = false;
  /** Whether the last attempt was answered; the end of a good one is no reason to wait long, however it ended. */
  #isGood = false;

  constructor(owner: Owner) {
    this.#owner = owner;
    void this.#run();
  }

  /** Opens anew at once: other levels are wanted, or somebody does not want to wait. */
  readonly reopen = (): void => {
    this.#isReopening = true;
    this.#attempt.abort();
    this.#wake();
  };

  readonly close = (): void => {
    this.#end.abort();
    this.#attempt.abort();
    this.#wake();
  };

  async #run(): Promise<void> {
    const signal = this.#end.signal;
    let waitMs = FIRST_WAIT_MS;
    while (!signal.aborted) {
      this.#isGood = false;
      await this.#connectAndRead().catch(() => undefined);
      if (signal.aborted) return;
      if (this.#isReopening) {
        this.#isReopening = false;
        continue;
      }
      this.#owner.onLost();
      waitMs = this.#isGood ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      await this.#pause(waitMs * (0.5 + Math.random() / 2));
    }
  }

  async #connectAndRead(): Promise<void> {
    this.#attempt = new AbortController();
    const access = await session.access();
    const levels = this.#owner.levels();
    const headers: Record<string, string> = { authorization: `Bearer ${access}` };
    if (this.#owner.lastId() !== '') headers['last-event-id'] = this.#owner.lastId();
    const query = levels.length === 0 ? '' : `?levels=${levels.join(',')}`;
    const answer = await fetch(`/api/events${query}`, { headers, cache: 'no-store', signal: this.#attempt.signal });
    if (answer.status === 401) await session.renewNow();
    if (!answer.ok || answer.body === null) return;
    const serverMs = Date.parse(answer.headers.get('date') ?? '');
    this.#owner.onOpen(Number.isNaN(serverMs) ? 0 : Date.now() - serverMs);
    this.#isGood = true;
    await this.#read(answer.body);
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const parser = createParser({
      onEvent: ({ event, id, data }) => {
        const read = readEvent(event ?? 'message', id ?? null, data);
        if (read !== null) this.#owner.onEvent(read);
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    let silence: ReturnType<typeof setTimeout> | undefined;
    try {
      for (;;) {
        clearTimeout(silence);
        silence = setTimeout(() => this.#attempt.abort(), SILENCE_IS_LOSS_MS);
        const { done, value } = await reader.read();
        if (done) return;
        this.#owner.onSign();
        parser.feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(silence);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#wake = () => undefined; // a later reopening is none of this pause
        this.#isReopening = false;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#wake = end;
    });
  }
}
