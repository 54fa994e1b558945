import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { keep } from '../parts/preference.ts';
import { en } from './en.ts';
import { he } from './he.ts';
import type { Words } from './words.ts';

export type Code = 'he' | 'en';

interface Language {
  readonly code: Code;
  readonly words: Words;
  /** The clock's time of a moment, by this language's habits, 24 hours. */
  readonly time: (atMs: number) => string;
  readonly date: (atMs: number) => string;
  /** Day and time together, as short as it can be told apart: today's has no day. */
  readonly moment: (atMs: number) => string;
  /** A whole number with its thousands set apart. */
  readonly count: (value: number) => string;
  readonly change: () => void;
}

const Context = createContext<Language | null>(null);

/** Language and direction change here and nowhere else; boot.js has set the first ones already. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [code, setCode] = useState<Code>(document.documentElement.lang === 'en' ? 'en' : 'he');

  useLayoutEffect(() => {
    document.documentElement.lang = code;
    document.documentElement.dir = code === 'he' ? 'rtl' : 'ltr';
  }, [code]);

  const change = useCallback(() => {
    const next = code === 'he' ? 'en' : 'he';
    keep('language', next);
    setCode(next);
  }, [code]);

  const language = useMemo<Language>(() => {
    const locale = code === 'he' ? 'he-IL' : 'en-GB';
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    return {
      code,
      moment: (atMs) => {
        const at = new Date(atMs);
        const isToday = at.toDateString() === new Date().toDateString();
        return isToday ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
      },
      count: (value) => whole.format(value),
      words: code === 'he' ? he : en,
      time: (atMs) => time.format(atMs),
      date: (atMs) => date.format(atMs),
      change,
    };
  }, [code, change]);

  return <Context value={language}>{children}</Context>;
}

export function useLanguage(): Language {
  const language = use(Context);
  if (language === null) throw new Error('useLanguage outside of LanguageProvider');
  return language;
}

/** The words of one view, both languages of which came with that view and not with the first screen. */
export function useArea<Area>(area: Readonly<Record<Code, Area>>): Area {
  return area[useLanguage().code];
}
