import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import icon from '../look/icon.svg';
import { useTheme } from '../look/useTheme.ts';
import css from './Door.module.css';

interface Props {
  readonly title: string;
  readonly about?: string | undefined;
  /** For words to be read instead of fields to be filled. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A card in the middle of the page, for whoever is not in yet. */
export function Door({ title, about, isWide = false, children }: Props) {
  const { words, change } = useLanguage();
  const [theme, changeTheme] = useTheme();
  useEffect(() => {
    document.title = `${title} · Kav`;
  }, [title]);
  const themeWords = theme === 'dark' ? words.theme.toLight : words.theme.toDark;
  return (
    <div className={css['door']}>
      <main className={css['card']} data-wide={isWide || undefined} id="content">
        <img src={icon} alt="Kav" width={36} height={36} />
        <div className={css['head']}>
          <h1 tabIndex={-1}>{title}</h1>
          {about !== undefined && <p className={css['about']}>{about}</p>}
        </div>
        {children}
      </main>
      <footer className={css['foot']}>
        <button type="button" className={css['tool']} onClick={change} title={words.language.switchTo} lang={words.language.other === 'English' ? 'en' : 'he'}>
          <IconLanguage aria-hidden />
          {words.language.other}
        </button>
        <button type="button" className={css['tool']} onClick={changeTheme} aria-label={themeWords} title={themeWords}>
          {theme === 'dark' ? <IconSun aria-hidden /> : <IconMoon aria-hidden />}
        </button>
        <Link to="/app/accessibility" className={css['tool']}>
          {words.frame.accessibility}
        </Link>
      </footer>
    </div>
  );
}
