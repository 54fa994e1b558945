import { IconLanguage, IconLogin2, IconMoon, IconPhone, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { useTheme } from '../look/useTheme.ts';
import type { Server } from '../server/useServer.ts';
import { AwayBanner } from './AwayBanner.tsx';
import { Brand } from './Brand.tsx';
import { ConnectionLight } from './ConnectionLight.tsx';
import css from './Frame.module.css';

/** The shell for strangers: 232 px of sidebar, 60 px at 1024, a top bar at 390; banner; content. */
export function Frame({ server, children }: { readonly server: Server; readonly children: ReactNode }) {
  const { words, change: changeLanguage } = useLanguage();
  const [theme, changeTheme] = useTheme();
  return (
    <div className={css['frame']}>
      <a className={css['skip']} href="#content">
        {words.frame.skip}
      </a>
      <header className={css['side']}>
        <Brand />
        <nav className={css['nav']} aria-label={words.frame.views}>
          <a className={css['item']} href="/app" aria-current="page">
            <IconPhone className={css['icon']} aria-hidden />
            <span className={css['label']}>{words.frame.line}</span>
          </a>
          <Link className={css['item']} to="/app/biz" title={words.session.login.title}>
            <IconLogin2 className={css['icon']} aria-hidden />
            <span className={css['label']}>{words.session.login.title}</span>
          </Link>
        </nav>
        <div className={css['foot']}>
          <ConnectionLight phase={server.contact.phase} />
          <button
            className={css['tool']}
            type="button"
            onClick={changeLanguage}
            title={words.language.switchTo}
            lang={words.language.other === 'English' ? 'en' : 'he'}
          >
            <IconLanguage className={css['icon']} aria-hidden />
            <span className={css['label']}>{words.language.other}</span>
          </button>
          <button
            className={css['tool']}
            type="button"
            onClick={changeTheme}
            aria-label={theme === 'dark' ? words.theme.toLight : words.theme.toDark}
            title={theme === 'dark' ? words.theme.toLight : words.theme.toDark}
          >
            {theme === 'dark' ? <IconSun className={css['icon']} /> : <IconMoon className={css['icon']} />}
          </button>
        </div>
      </header>
      <div className={css['view']}>
        {server.contact.phase === 'unreachable' && <AwayBanner server={server} />}
        <main id="content" tabIndex={-1} className={css['main']}>
          {children}
        </main>
      </div>
    </div>
  );
}
