import { useCallback, useEffect, useState } from 'react';
import { keep } from '../parts/preference.ts';

export type Theme = 'light' | 'dark';

const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** The theme of boot.js, changed by a press and, until the first press, by the system. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');
  const [isChosen, setChosen] = useState(hasChoice);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  useEffect(() => {
    if (isChosen) return;
    const follow = () => setTheme(systemDark.matches ? 'dark' : 'light');
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, [isChosen]);

  const change = useCallback(() => {
    const next = theme === 'dark' ? 'light' : 'dark';
    keep('theme', next);
    setChosen(true);
    setTheme(next);
  }, [theme]);

  return [theme, change];
}

function hasChoice(): boolean {
  try {
    return localStorage.getItem('kav.theme') !== null;
  } catch {
    return false;
  }
}
