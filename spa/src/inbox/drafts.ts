import { cameBack, type Outgoing } from './outgoing.ts';

/** What somebody began to write in a conversation. */
export interface Draft {
  readonly text: string;
  readonly isNote: boolean;
  /** When the newest message of that moment was written, ms since 1970. */
  readonly sinceMs: number;
  /** What left the field and the server has not taken yet. */
  readonly out?: readonly Outgoing[];
  /** What was tried without an answer; the same words go out under the same key again. */
  readonly tried?: readonly Outgoing[];
}

interface Kept extends Draft {
  readonly atMs: number;
}

const MOST = 50;
const OLDEST_MS = 30 * 86_400_000;
const NO_DRAFT: Draft = { text: '', isNote: false, sinceMs: 0 };

/** Those of each person, one a page: whoever comes back to a conversation finds what is on its way there. */
const open = new Map<string, Drafts>();

export function draftsOf(owner: string): Drafts {
  const drafts = open.get(owner) ?? new Drafts(owner);
  open.set(owner, drafts);
  return drafts;
}

/** Drafts of one person in one business, in this browser; they outlive reload and sign-in, for 30 days at most. */
export class Drafts {
  readonly #known = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();
  readonly #key: string;
  readonly #store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(owner: string, store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage) {
    this.#key = `kav.drafts.${owner}`;
    this.#store = store;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads what is stored, unless words of this page are on their way. Those of a page that is gone are back in the field. */
  open(conversation: string): void {
    if ((this.#known.get(conversation)?.out ?? []).length > 0) return;
    const kept = this.#all()[conversation] ?? NO_DRAFT;
    const lost = kept.out ?? [];
    this.#known.set(conversation, lost.length === 0 ? kept : cameBack(kept, lost, lost));
  }

  read(conversation: string): Draft {
    if (!this.#known.has(conversation)) this.open(conversation);
    return this.#known.get(conversation) ?? NO_DRAFT;
  }

  /** Changes it for everybody on this page who looks at it. */
  change(conversation: string, change: (draft: Draft) => Draft): void {
    const next = change(this.read(conversation));
    this.#known.set(conversation, next);
    this.keep(conversation, next);
    this.#listeners.forEach((listener) => listener());
  }

  /** Keeps it, or forgets it when there is nothing in it. */
  keep(conversation: string, draft: Draft, nowMs = Date.now()): void {
    const { [conversation]: _, ...rest } = this.#all();
    const all = draft.text === '' && (draft.out ?? []).length === 0 ? rest : { ...rest, [conversation]: { ...draft, atMs: nowMs } };
    const young = Object.entries(all)
      .filter(([, { atMs }]) => nowMs - atMs < OLDEST_MS)
      .sort(([, one], [, other]) => other.atMs - one.atMs)
      .slice(0, MOST);
    try {
      if (young.length === 0) this.#store.removeItem(this.#key);
      else this.#store.setItem(this.#key, JSON.stringify(Object.fromEntries(young)));
    } catch {
      // A private window may forbid storage, or it is full; the draft lasts as long as the view.
    }
  }

  #all(): Readonly<Record<string, Kept>> {
    try {
      const body: unknown = JSON.parse(this.#store.getItem(this.#key) ?? '{}');
      return typeof body === 'object' && body !== null ? (body as Record<string, Kept>) : {};
    } catch {
      return {};
    }
  }
}
