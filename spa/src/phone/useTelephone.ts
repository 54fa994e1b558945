import { useEffect, useState, useSyncExternalStore } from 'react';
import { Telephone, type Shown } from './telephone.ts';

/** A telephone for as long as the view is there: leaving hangs up, so that no microphone is on unseen. */
export function useTelephone(): { readonly telephone: Telephone; readonly shown: Shown } {
  const [telephone] = useState(() => new Telephone());
  const shown = useSyncExternalStore(telephone.listen, telephone.shown);
  useEffect(() => {
    const leave = () => telephone.hangUp();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      telephone.hangUp();
    };
  }, [telephone]);
  return { telephone, shown };
}
