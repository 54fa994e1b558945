import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { readReadiness, readVersion, type Version } from './answers.ts';
import { afterEvent, noContactYet, type Contact } from './contact.ts';

const ASK_EVERY_MS = 5_000;
const GIVE_UP_AFTER_MS = 4_000;

export interface Server {
  readonly contact: Contact;
  readonly version: Version | null;
  readonly askNow: () => void;
}

/** Asks /readyz every five seconds while the page is visible; a 503 with Kav's words is an answer like any other. */
export function useServer(): Server {
  const [contact, tell] = useReducer(afterEvent, noContactYet);
  const [version, setVersion] = useState<Version | null>(null);
  const isAsking = useRef(false);

  const ask = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    tell({ kind: 'asked' });
    const readiness = readReadiness(await fetchJson('/readyz'));
    isAsking.current = false;
    tell(readiness === null ? { kind: 'failed' } : { kind: 'answered', readiness, atMs: Date.now() });
  }, []);

  useEffect(() => {
    const askWhenSeen = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    askWhenSeen();
    const timer = setInterval(askWhenSeen, ASK_EVERY_MS);
    document.addEventListener('visibilitychange', askWhenSeen);
    window.addEventListener('online', askWhenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askWhenSeen);
      window.removeEventListener('online', askWhenSeen);
    };
  }, [ask]);

  // Once per return of the server: it may have been updated while it was away.
  const isInTouch = contact.phase === 'inTouch';
  useEffect(() => {
    if (!isInTouch) return;
    let isCurrent = true;
    void fetchJson('/version').then((body) => {
      if (isCurrent) setVersion(readVersion(body));
    });
    return () => {
      isCurrent = false;
    };
  }, [isInTouch]);

  const askNow = useCallback(() => void ask(), [ask]);
  return { contact, version, askNow };
}

/** The body as JSON whatever the status code, or null: no network, no JSON, too slow. */
async function fetchJson(path: string): Promise<unknown> {
  try {
    const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(GIVE_UP_AFTER_MS) });
    return (await answer.json()) as unknown;
  } catch {
    return null;
  }
}
