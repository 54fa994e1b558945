import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isForKeys } from '../parts/useKeys.ts';
import { GO } from './keyList.ts';

const PATIENCE_MS = 1_500;

/** G, then a letter, leads to a view, by the letters' places. The second letter is heard before the view's own keys. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let begunMs = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (!isForKeys(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const to = event.timeStamp - begunMs < PATIENCE_MS ? GO[event.code as keyof typeof GO] : undefined;
      begunMs = event.code === 'KeyG' ? event.timeStamp : -Infinity;
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void navigate({ to });
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [navigate]);
}
