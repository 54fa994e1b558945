import { useCallback, useRef, useState } from 'react';
import { session } from '../session/session.ts';
import { Drafts, type Draft } from './drafts.ts';

/** What is being written in a conversation; it is there again after a reload or the next sign-in. */
export function useDraft(conversation: string): { readonly draft: Draft; readonly latest: () => Draft; readonly write: (change: Partial<Draft>) => void } {
  const [drafts] = useState(() => new Drafts(session.work()));
  const [draft, setDraft] = useState(() => drafts.read(conversation));
  const latest = useRef(draft);
  const write = useCallback(
    (change: Partial<Draft>) => {
      latest.current = { ...latest.current, ...change };
      setDraft(latest.current);
      drafts.keep(conversation, latest.current);
    },
    [conversation, drafts],
  );
  return { draft, latest: useCallback(() => latest.current, []), write };
}
