/** One line at the foot of the page, perhaps with a way back. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
  readonly undo?: () => void;
}

const SHOWN_MS = 5_000;
const SHOWN_WITH_UNDO_MS = 8_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a line for 5 s, one with a way back for 8 s. */
export function toast(text: string, more: { readonly tone?: 'bad'; readonly undo?: () => void } = {}): void {
  const id = ++lastId;
  const undo = more.undo;
  set([...toasts.slice(-2), { id, text, tone: more.tone ?? 'good', ...(undo === undefined ? {} : { undo }) }]);
  setTimeout(() => dismiss(id), undo === undefined ? SHOWN_MS : SHOWN_WITH_UNDO_MS);
}

export function dismiss(id: number): void {
  set(toasts.filter((shown) => shown.id !== id));
}

/** Whoever comes next sees nothing of the one before. */
export function dismissAll(): void {
  if (toasts.length > 0) set([]);
}

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => toasts,
};
