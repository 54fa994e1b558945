let open: readonly HTMLElement[] = [];
const listeners = new Set<() => void>();

/** The modal dialogs of this moment, the latest last: what is to be reached while one is open stands inside of it. */
export const dialogs = {
  /** Tells of one that was opened; returns how to tell that it is gone. */
  opened(dialog: HTMLElement): () => void {
    set([...open, dialog]);
    return () => set(open.filter((one) => one !== dialog));
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Null while none is open. */
  top: (): HTMLElement | null => open.at(-1) ?? null,
};

function set(next: readonly HTMLElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}
