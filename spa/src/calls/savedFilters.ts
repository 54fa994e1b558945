import { BETWEEN, spanOf, type CallsAsked } from './callQueries.ts';

/** What somebody asks for often, under a name of their own. */
export interface SavedFilter {
  readonly name: string;
  readonly asked: CallsAsked;
}

const MOST = 20;

/** Whether two ask for the same. */
export function isSame(one: CallsAsked, other: CallsAsked): boolean {
  const span = spanOf(one);
  const same = (part: 'status' | 'from' | 'to') => (one[part] ?? '') === (other[part] ?? '');
  return span === spanOf(other) && same('status') && (span !== BETWEEN || (same('from') && same('to')));
}

/** Saved filters of one person in one business, in this browser. */
export class SavedFilters {
  readonly #key: string;
  readonly #store: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(owner: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
    this.#key = `kav.filters.calls.${owner}`;
    this.#store = store;
  }

  read(): readonly SavedFilter[] {
    try {
      const all = JSON.parse(this.#store.getItem(this.#key) ?? '[]') as unknown;
      return Array.isArray(all) ? all.filter(isFilter) : [];
    } catch {
      return []; // storage is forbidden, or somebody else wrote there
    }
  }

  /** Adds one at the end; one of the same name gives way. Returns those there are now. */
  save(filter: SavedFilter): readonly SavedFilter[] {
    return this.#write([...this.read().filter(({ name }) => name !== filter.name), filter].slice(-MOST));
  }

  remove(gone: string): readonly SavedFilter[] {
    return this.#write(this.read().filter(({ name }) => name !== gone));
  }

  #write(all: readonly SavedFilter[]): readonly SavedFilter[] {
    try {
      this.#store.setItem(this.#key, JSON.stringify(all));
    } catch {
      // A private window may forbid storage; they hold for as long as the view.
    }
    return all;
  }
}

function isFilter(value: unknown): value is SavedFilter {
  const one = value as Partial<SavedFilter> | null;
  return typeof one?.name === 'string' && typeof one.asked === 'object' && one.asked !== null;
}
