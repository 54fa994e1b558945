import type { FileJson } from '../api/schema.d.ts';

export interface Attached {
  readonly key: number;
  readonly name: string;
  /** Absent while it is being uploaded. */
  readonly file?: FileJson;
}

const NONE: readonly Attached[] = [];

/** Asks before the page goes: the browser does not keep files as it keeps words. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Files that wait beside the words of each conversation; they outlive the way to another conversation, not a reload. */
export class WaitingFiles {
  readonly #files = new Map<string, readonly Attached[]>();
  readonly #listeners = new Set<() => void>();
  readonly #page: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  #lastKey = 0;

  constructor(page: Pick<Window, 'addEventListener' | 'removeEventListener'> = window) {
    this.#page = page;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  read(conversation: string): readonly Attached[] {
    return this.#files.get(conversation) ?? NONE;
  }

  change(conversation: string, change: (files: readonly Attached[]) => readonly Attached[]): void {
    const next = change(this.read(conversation));
    if (next.length === 0) this.#files.delete(conversation);
    else this.#files.set(conversation, next);
    if (this.#files.size === 0) this.#page.removeEventListener('beforeunload', ask);
    else this.#page.addEventListener('beforeunload', ask);
    for (const listener of this.#listeners) listener();
  }

  /** Adds a file that is on its way; returns what to tell of it: kept by the server, or undefined when it was refused. */
  add(conversation: string, name: string): (file: FileJson | undefined) => void {
    const key = ++this.#lastKey;
    this.change(conversation, (now) => [...now, { key, name }]);
    return (file) => this.change(conversation, (now) => (file === undefined ? now.filter((one) => one.key !== key) : now.map((one) => (one.key === key ? { ...one, file } : one))));
  }
}

/** Those of each person, one a page. */
const open = new Map<string, WaitingFiles>();

export function filesOf(owner: string): WaitingFiles {
  const files = open.get(owner) ?? new WaitingFiles();
  open.set(owner, files);
  return files;
}
