import { IconLanguage, IconLogout } from '@tabler/icons-react';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { session } from '../session/session.ts';
import css from './AdminOnly.module.css';
import { AdminView } from './AdminView.tsx';

/** An administrator who belongs to no business: the platform, and the way out. */
export function AdminOnly() {
  const { words, change } = useLanguage();
  return (
    <div className={css['frame']}>
      <div className={css['tools']}>
        <Button tone="plain" isSmall onClick={change}>
          <IconLanguage aria-hidden />
          <span lang={words.language.other === 'English' ? 'en' : 'he'}>{words.language.other}</span>
        </Button>
        <Button tone="plain" isSmall onClick={() => void session.signOut()}>
          <IconLogout className={css['flips']} aria-hidden />
          {words.staff.you.signOut}
        </Button>
      </div>
      <main id="content" className={css['main']} tabIndex={-1}>
        <AdminView />
      </main>
    </div>
  );
}
