import { IconAccessible, IconBuilding, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { useTheme } from '../look/useTheme.ts';
import { Menu, type Item } from '../parts/Menu.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { session } from '../session/session.ts';
import { useMe } from '../session/useSession.ts';
import css from './StaffFrame.module.css';
import { isFor, OUTSIDE_BAR } from './views.ts';

interface Props {
  readonly button: ReactNode;
  readonly buttonClass: string | undefined;
  /** Shows the list of keys. */
  readonly onKeys: () => void;
  /** Opens the palette. */
  readonly onSearch: () => void;
  /** On a telephone it holds the views that the bar has no room for. */
  readonly isForBar?: boolean;
}

/** Who is signed in, and what concerns only them: business, language, theme, the way out. */
export function PersonMenu({ button, buttonClass, onKeys, onSearch, isForBar = false }: Props) {
  const { words, change } = useLanguage();
  const { you, nav } = words.staff;
  const [theme, changeTheme] = useTheme();
  const navigate = useNavigate();
  const me = useMe();
  const role = (me?.business?.role ?? 'viewer') as keyof typeof you.role;

  const enter = (business: string) => {
    session.enter(business).catch((cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' })); // the session leads to the other one
  };
  const others: Item[] = (me?.businesses ?? [])
    .filter(({ id }) => id !== me?.business?.id)
    .map(({ id, name }) => ({ key: id, label: <bdi>{`${you.otherBusinesses} ${name}`}</bdi>, icon: <IconBuilding aria-hidden />, onPick: () => enter(id) }));
  const views: Item[] = isForBar ? OUTSIDE_BAR.filter((view) => isFor(view, me?.rights ?? [])).map(({ to, key, icon: Icon }) => ({ key, label: nav[key], icon: <Icon aria-hidden />, onPick: () => void navigate({ to }) })) : [];
  const items: Item[] = [
    ...views,
    { key: 'search', label: nav.search, icon: <IconSearch aria-hidden />, onPick: onSearch },
    ...others,
    { key: 'language', label: <span lang={words.language.other === 'English' ? 'en' : 'he'}>{words.language.other}</span>, icon: <IconLanguage aria-hidden />, onPick: change },
    {
      key: 'theme',
      label: theme === 'dark' ? words.theme.toLight : words.theme.toDark,
      icon: theme === 'dark' ? <IconSun aria-hidden /> : <IconMoon aria-hidden />,
      onPick: changeTheme,
    },
    { key: 'accessibility', label: words.frame.accessibility, icon: <IconAccessible aria-hidden />, onPick: () => void navigate({ to: '/app/accessibility' }) },
    { key: 'keys', label: words.staff.keys, icon: <IconKeyboard aria-hidden />, onPick: onKeys },
    { key: 'out', label: you.signOut, icon: <IconLogout className={css['flips']} aria-hidden />, onPick: () => void session.signOut() },
  ];
  const head = (
    <>
      <p className={css['personName']} dir="auto">
        {me?.name || me?.email}
      </p>
      <p className={css['personAbout']}>
        {you.role[role] ?? ''}
        {me !== undefined && me.name !== '' && (
          <>
            {' '}
            · <bdi dir="ltr">{me.email}</bdi>
          </>
        )}
      </p>
    </>
  );
  return <Menu label={you.menu} button={button} buttonClass={buttonClass} head={head} items={items} opens="up" />;
}
