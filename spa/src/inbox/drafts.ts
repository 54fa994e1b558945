/** What somebody began to write in a conversation. */
export interface Draft {
  readonly text: string;
  readonly isNote: boolean;
  /** When the newest message of that moment was written, ms since 1970. */
  readonly sinceMs: number;
}

interface Kept extends Draft {
  readonly atMs: number;
}

const MOST = 50;
const OLDEST_MS = 30 * 86_400_000;
const NO_DRAFT: Draft = { text: '', isNote: false, sinceMs: 0 };

/** Drafts of one person in one business, in this browser; they outlive reload and sign-in, for 30 days at most. */
export class Drafts {
  readonly #key: string;
  readonly #store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(owner: string, store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage) {
    this.#key = `kav.drafts.${owner}`;
    this.#store = store;
  }

  read(conversation: string): Draft {
    return this.#all()[conversation] ?? NO_DRAFT;
  }

  /** Keeps it, or forgets it when there is nothing in it. */
  keep(conversation: string, draft: Draft, nowMs = Date.now()): void {
    const { [conversation]: _, ...rest } = this.#all();
    const all = draft.text === '' ? rest : { ...rest, [conversation]: { ...draft, atMs: nowMs } };
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
