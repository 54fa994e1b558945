import { Link } from '@tanstack/react-router';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { useCounts } from '../inbox/useCounts.ts';
import { useLanguage } from '../language/Language.tsx';
import icon from '../look/icon.svg';
import { useGoing, useStatus } from '../live/Live.tsx';
import { useMe } from '../session/useSession.ts';
import { SearchButton } from '../palette/SearchButton.tsx';
import { initials } from '../parts/initials.ts';
import { useKeys } from '../parts/useKeys.ts';
import { LostBanner } from './LostBanner.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import css from './StaffFrame.module.css';
import { useGoKeys } from './useGoKeys.ts';
import { isFor, SET_UP, WORK } from './views.ts';

const VisitBanner = lazy(() => import('../admin/VisitBanner.tsx').then((file) => ({ default: file.VisitBanner })));

const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((file) => ({ default: file.KeysDialog })));

/** The frame of the staff's views: 232 px of sidebar, 60 px at 1024, a bar at the foot at 390. */
export function StaffFrame({ children }: { readonly children: ReactNode }) {
  const { words } = useLanguage();
  const { staff } = words;
  const unread = useCounts()?.unread ?? 0;
  const me = useMe();
  const isVisiting = me?.business != null && me.is_admin && !me.businesses.some(({ id }) => id === me.business?.id);
  const going = useGoing();
  const [isKeysShown, setKeysShown] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const showKeys = useCallback(() => setKeysShown(true), []);
  const search = useCallback(() => setSearching(true), []);
  useKeys({ 'Shift+Slash': showKeys, 'Ctrl+KeyK': search });
  useGoKeys();
  return (
    <div className={css['frame']}>
      <a className={css['skip']} href="#content">
        {words.frame.skip}
      </a>
      <div className={css['side']}>
        <div className={css['brand']}>
          <img src={icon} alt="Kav" width={28} height={28} />
          <div className={css['label']}>
            <div className={css['business']} dir="auto">
              {me?.business?.name ?? 'Kav'}
            </div>
            <div className={css['product']} lang="en">
              Kav
            </div>
          </div>
        </div>
        <SearchButton isOpen={isSearching} onOpen={search} onClose={() => setSearching(false)} onKeys={showKeys} labelClass={css['label']} />
        <nav className={css['nav']} aria-label={staff.nav.views}>
          {WORK.map((view) => (
            <NavLink key={view.to} view={view} going={going} unread={unread} />
          ))}
          <p className={css['group']}>{staff.nav.setUp}</p>
          {SET_UP.filter((view) => isFor(view, me?.rights ?? [])).map((view) => (
            <NavLink key={view.to} view={view} going={going} unread={unread} />
          ))}
          <div className={css['more']}>
            <PersonMenu
              onKeys={showKeys}
              onSearch={search}
              isForBar
              buttonClass={css['item']}
              button={
                <>
                  <IconDots className={css['icon']} aria-hidden />
                  <span className={css['label']}>{staff.nav.more}</span>
                </>
              }
            />
          </div>
        </nav>
        <div className={css['foot']}>
          <Light />
          <PersonMenu
            onKeys={showKeys}
            onSearch={search}
            buttonClass={css['person']}
            button={
              <>
                <span aria-hidden>{initials(me?.name || me?.email || '')}</span>
                <span className={css['spoken']}>{staff.you.menu}</span>
              </>
            }
          />
        </div>
      </div>
      <div className={css['view']}>
        <LostBanner />
        {isVisiting && (
          <Suspense fallback={null}>
            <VisitBanner name={me?.business?.name ?? ''} />
          </Suspense>
        )}
        <main id="content" tabIndex={-1} className={css['main']}>
          {children}
        </main>
      </div>
      {isKeysShown && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface NavProps {
  readonly view: (typeof WORK | typeof SET_UP)[number];
  /** Calls going on. */
  readonly going: number;
  /** Conversations not read. */
  readonly unread: number;
}

/** The way to a view, and how much waits there. */
function NavLink({ view: { to, key, icon: Icon, isInBar }, going, unread }: NavProps) {
  const { words, count } = useLanguage();
  const { nav } = words.staff;
  return (
    <Link to={to} className={css['item']} data-aside={!isInBar || undefined} activeProps={{ 'aria-current': 'page' }} title={nav[key]}>
      <Icon className={css['icon']} aria-hidden />
      <span className={css['label']}>{nav[key]}</span>
      {key === 'live' && going > 0 && <span className={css['count']}>{going}</span>}
      {key === 'inbox' && unread > 0 && (
        <span className={css['unread']}>
          {count(unread)}
          <span className={css['spoken']}>{nav.unread}</span>
        </span>
      )}
    </Link>
  );
}

/** Whether what is shown is fresh, in a dot and a word. */
function Light() {
  const { frame } = useLanguage().words;
  const { phase } = useStatus();
  const word = { connecting: frame.connecting, open: frame.connected, lost: frame.cut }[phase];
  return (
    <p className={css['light']} data-phase={phase} role="status" title={word}>
      <span className={css['dot']} aria-hidden />
      <span className={css['label']}>{word}</span>
    </p>
  );
}
