import { useMemo } from 'react';
import { useLanguage } from '../language/Language.tsx';

/** Names of languages in the page's own; an unknown tag stays as it is. */
export function useLanguageName(): (tag: string) => string {
  const { code } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(code, { type: 'language', languageDisplay: 'standard' });
    return (tag) => {
      try {
        return names.of(tag.replace(/^ar-XA$/, 'ar')) ?? tag;
      } catch {
        return tag;
      }
    };
  }, [code]);
}
