import { useCallback, useState, useSyncExternalStore } from 'react';
import { session } from '../session/session.ts';
import { draftsOf, type Draft } from './drafts.ts';

/** What is being written in a conversation; it is there again after a reload or the next sign-in. */
export function useDraft(conversation: string): { readonly draft: Draft; readonly change: (how: (draft: Draft) => Draft) => void } {
  const [drafts] = useState(() => {
    const own = draftsOf(session.work());
    own.open(conversation);
    return own;
  });
  const draft = useSyncExternalStore(drafts.listen, () => drafts.read(conversation));
  return { draft, change: useCallback((how) => drafts.change(conversation, how), [conversation, drafts]) };
}
