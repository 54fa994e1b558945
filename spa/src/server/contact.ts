import type { Readiness } from './answers.ts';

/** What the page knows of the server. The last answer stays visible, with its time, while the server is away. */
export interface Contact {
  readonly phase: 'loading' | 'inTouch' | 'unreachable';
  readonly readiness: Readiness | null;
  /** Milliseconds since 1970 of the last answer; null before the first. */
  readonly lastAnswerMs: number | null;
  readonly isAsking: boolean;
}

export type Event =
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly readiness: Readiness; readonly atMs: number }
  | { readonly kind: 'failed' };

export const noContactYet: Contact = { phase: 'loading', readiness: null, lastAnswerMs: null, isAsking: false };

export function afterEvent(contact: Contact, event: Event): Contact {
  switch (event.kind) {
    case 'asked':
      return { ...contact, isAsking: true };
    case 'answered':
      return { phase: 'inTouch', readiness: event.readiness, lastAnswerMs: event.atMs, isAsking: false };
    case 'failed':
      return { ...contact, phase: 'unreachable', isAsking: false };
  }
}
