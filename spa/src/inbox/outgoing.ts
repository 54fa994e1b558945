import { Problem } from '../api/problem.ts';
import type { Draft } from './drafts.ts';

/** One message on its way: words, or one file with its caption. */
export interface Outgoing {
  readonly text: string;
  readonly media?: string;
  /** Under the same key the server takes the same message once, however often it is asked. */
  readonly key: string;
}

/** What goes out of the field: the words, or a message for each file of which the first carries them. */
export function outgoingOf(draft: Draft, files: readonly string[], fresh: () => string): readonly Outgoing[] {
  const words = draft.text.trim();
  const parts = files.length === 0 ? [{ text: words }] : files.map((media, at) => ({ text: at === 0 ? words : '', media }));
  return parts.map((part) => ({ ...part, key: draft.tried?.find((one) => isSame(one, part))?.key ?? fresh() }));
}

const isSame = (one: Omit<Outgoing, 'key'>, other: Omit<Outgoing, 'key'>): boolean => one.text === other.text && one.media === other.media;

/** The field is empty, but the words are kept until the server has them. */
export function left(draft: Draft, parts: readonly Outgoing[]): Draft {
  return { ...draft, text: '', tried: [], out: [...(draft.out ?? []), ...parts] };
}

/** The server has this one. */
export function taken(draft: Draft, { key }: Outgoing): Draft {
  return { ...draft, out: (draft.out ?? []).filter((one) => one.key !== key) };
}

/** These did not go out: their words stand before what was written since. What may have arrived keeps its key. */
export function cameBack(draft: Draft, parts: readonly Outgoing[], unsure: readonly Outgoing[]): Draft {
  const keys = new Set(parts.map(({ key }) => key));
  const text = [...parts.map((part) => part.text), draft.text].filter((words) => words !== '').join('\n');
  return { ...draft, text, tried: unsure, out: (draft.out ?? []).filter(({ key }) => !keys.has(key)) };
}

/** Whether the server may have taken it all the same: no answer came, or none that says no. */
export const mayHaveArrived = (cause: unknown): boolean => !(cause instanceof Problem && cause.status >= 400 && cause.status < 500);
