import { useEffect, useRef, useState } from 'react';
import type { Status } from '../events/eventStream.ts';

/** Whether the server came back with another page than this one: its old parts are gone then, and views may not load. */
export function useNewVersion(phase: Status['phase']): boolean {
  const [isNew, setNew] = useState(false);
  const wasLost = useRef(false);
  useEffect(() => {
    if (phase === 'lost') wasLost.current = true;
    if (phase !== 'open' || !wasLost.current) return;
    wasLost.current = false;
    void hasOtherPage().then(setNew);
  }, [phase]);
  return isNew;
}

async function hasOtherPage(): Promise<boolean> {
  const own = document.querySelector('script[type=module]')?.getAttribute('src');
  const page = await fetch('/app', { cache: 'no-store' }).then(
    (answer) => answer.text(),
    () => '',
  );
  return own != null && page.includes('type="module"') && !page.includes(own);
}
