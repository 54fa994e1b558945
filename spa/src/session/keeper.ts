import { Problem } from '../api/problem.ts';
import { isSameWork, post, tokenOf, type SignIn, type Token } from './token.ts';

/** Where this browser stands. 'expired' keeps the page as it is, under a dialog that asks for the password. */
export type Phase = 'asking' | 'unreachable' | 'out' | 'in' | 'expired';

export interface State {
  readonly phase: Phase;
  readonly must: readonly string[];
}

type Message = { readonly kind: 'token'; readonly token: Token } | { readonly kind: 'out' };

const RENEW_BEFORE_END_MS = 60_000;
const TRY_AGAIN_MS = 2_000;
const LOCK = 'kav.session';

/**
 * Holds the access token, in memory only, and renews it by the refresh cookie. Tabs take turns (Web Locks) and hand
 * each other what they got (BroadcastChannel), so that none spends the cookie of another.
 */
export class SessionKeeper {
  #state: State = { phase: 'asking', must: [] };
  #token: Token | null = null;
  /** The last one there was: whose page this is. Kept while a session is expired. */
  #last: Token | null = null;
  /** Counts the ends of sessions; what was asked for before one is of no use after it. */
  #generation = 0;
  readonly #leaveForOther: (to: string) => void;
  #isLeaving = false;
  #isVisiting = false;
  #renewing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Set<{ readonly go: () => void; readonly stop: () => void }>();
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('kav.session');

  /** @param leaveForOther another person or business took this browser: nothing of the page may stay */
  constructor(leaveForOther: (to: string) => void = (to) => location.assign(to)) {
    this.#leaveForOther = leaveForOther;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'token' && !this.#isVisiting) this.#take(data.token);
      else if (data.kind === 'token') return;
      else if (this.#state.phase !== 'out') this.#leave('out');
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): State => this.#state;

  /** Whose page this is and in which business; the same for all tabs that may share what they hear. */
  readonly work = (): string => (this.#last === null ? '' : `${this.#last.user}/${this.#last.business}`);

  /** Whether this tab works in a business that is not the person's own. */
  readonly isVisiting = (): boolean => this.#isVisiting;

  /** Looks whether the cookie still opens a session; tries again while the server is away. */
  async begin(): Promise<void> {
    try {
      await this.renew(null);
    } catch {
      this.#set({ phase: 'unreachable', must: [] });
      setTimeout(() => void this.begin(), TRY_AGAIN_MS);
    }
  }

  async signIn(by: SignIn): Promise<void> {
    this.#share(tokenOf(await post('/api/auth/login', by), Date.now()));
  }

  /** Ends the session for every tab; the page forgets even when the server cannot be told. */
  async signOut(): Promise<void> {
    const access = this.#token?.access;
    this.#leave('out');
    this.#channel?.postMessage({ kind: 'out' } satisfies Message);
    await inTurn(() => post('/api/auth/logout', undefined, access).then(() => undefined)).catch(() => undefined);
  }

  /** From now on in another business of the person. */
  async enter(business: string): Promise<void> {
    this.#share(tokenOf(await post('/api/me/business', { business }, await this.access()), Date.now()));
  }

  /**
   * From now on, in this tab alone, inside a business that is not the person's own. It ends with its token, and with
   * the page: nothing of it is kept, so that a reload leads back.
   */
  visit(body: unknown): void {
    const token = tokenOf(body, Date.now());
    this.#isVisiting = true;
    this.#last = token;
    this.#token = token;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.leaveVisit, Math.max(0, token.endsAtMs - Date.now()));
    this.#set({ phase: 'in', must: [] });
  }

  /** Back to the person's own work. */
  readonly leaveVisit = (): void => {
    this.#isLeaving = true;
    this.#token = null;
    this.#leaveForOther('/app/admin');
  };

  /** A token that is good now. While the session is over it waits for the person to sign in again. */
  async access(): Promise<string> {
    if (this.#isLeaving) return never(); // not one request more of the old page goes out under the new name
    const isOver = this.#state.phase === 'expired' || this.#state.phase === 'out';
    if (!isOver && (this.#token === null || Date.now() >= this.#token.endsAtMs)) await this.renew(this.#token);
    const token = this.#token ?? (await this.#afterSignIn());
    return token.access;
  }

  /** As fetch, with the bearer; a refused one is renewed and the request sent again, once. */
  readonly fetch = async (request: Request): Promise<Response> => {
    for (let isFirst = true; ; isFirst = false) {
      const access = await this.access();
      const attempt = request.clone();
      attempt.headers.set('authorization', `Bearer ${access}`);
      const answer = await fetch(attempt).catch((cause: unknown) => {
        throw request.signal.aborted ? cause : Problem.unreachable();
      });
      if (answer.status !== 401 || !isFirst) return answer;
      if (this.#token?.access === access) await this.renew(this.#token);
    }
  };

  /** After a duty was done: a token that opens more than the one before. */
  renewNow(): Promise<void> {
    return this.renew(this.#token);
  }

  /** Gets a fresh token unless another tab did meanwhile. Throws when the server is away. */
  renew(stale: Token | null): Promise<void> {
    this.#renewing ??= inTurn(async () => {
      if (this.#isLeaving || (this.#token !== null && this.#token !== stale)) return;
      const generation = this.#generation;
      try {
        const token = tokenOf(await post('/api/auth/refresh'), Date.now());
        if (generation === this.#generation && !this.#isVisiting) this.#share(token);
        else if (this.#isVisiting) this.leaveVisit();
      } catch (problem) {
        if (generation !== this.#generation) return;
        if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
        const wasIn = this.#state.phase === 'in' || this.#state.phase === 'expired';
        this.#leave(wasIn ? 'expired' : 'out');
      }
    }).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  #share(token: Token): void {
    this.#take(token);
    this.#channel?.postMessage({ kind: 'token', token } satisfies Message);
  }

  #take(token: Token): void {
    if (this.#isLeaving) return;
    if (this.#last !== null && !isSameWork(this.#last, token)) {
      this.#isLeaving = true;
      this.#token = null;
      clearTimeout(this.#timer);
      return this.#leaveForOther('/app/biz');
    }
    this.#last = token;
    this.#token = token;
    clearTimeout(this.#timer);
    const inMs = Math.max(0, token.endsAtMs - RENEW_BEFORE_END_MS - Date.now());
    this.#timer = setTimeout(() => void this.renew(token).catch(() => undefined), inMs);
    this.#set({ phase: 'in', must: token.must });
    for (const { go } of this.#waiting) go();
    this.#waiting.clear();
  }

  #leave(phase: 'out' | 'expired'): void {
    this.#token = null;
    clearTimeout(this.#timer);
    this.#set({ phase, must: [] });
    if (phase === 'expired') return;
    this.#generation++;
    this.#isVisiting = false;
    this.#last = null;
    for (const { stop } of this.#waiting) stop();
    this.#waiting.clear();
  }

  #afterSignIn(): Promise<Token> {
    return new Promise((resolve, reject) => {
      const refused = () => reject(new Problem(401, 'session-over', 'signed out'));
      if (this.#state.phase === 'out') return refused();
      this.#waiting.add({ go: () => (this.#token === null ? refused() : resolve(this.#token)), stop: refused });
    });
  }

  #set(state: State): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** One tab at a time; where there are no locks (plain http from afar) the server's own grace must do. */
function inTurn(work: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work();
  return navigator.locks.request(LOCK, work).then(() => undefined);
}
