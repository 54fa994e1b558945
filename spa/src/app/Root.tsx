import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { StaffFrame } from '../frame/StaffFrame.tsx';
import { useLanguage } from '../language/Language.tsx';
import { LiveProvider } from '../live/Live.tsx';
import { Button } from '../parts/Button.tsx';
import { dismissAll } from '../parts/toasts.ts';
import { Toasts } from '../parts/Toasts.tsx';
import { Door } from '../session/Door.tsx';
import { session } from '../session/session.ts';
import { useMe, useSession } from '../session/useSession.ts';
import { Waiting } from './Waiting.tsx';

const Stranger = lazy(() => import('../line/StrangerView.tsx').then((file) => ({ default: file.StrangerView })));
const LoginView = lazy(() => import('../session/LoginView.tsx').then((file) => ({ default: file.LoginView })));
const DutyView = lazy(() => import('../session/DutyView.tsx').then((file) => ({ default: file.DutyView })));
const AdminOnly = lazy(() => import('../admin/AdminOnly.tsx').then((file) => ({ default: file.AdminOnly })));
const ExpiredDialog = lazy(() => import('../session/ExpiredDialog.tsx').then((file) => ({ default: file.ExpiredDialog })));

/** Pages for whoever holds a link or has no password; nobody need be signed in. */
const OPEN: ReadonlySet<string> = new Set(['/app/forgot', '/app/reset', '/app/accept', '/app/accessibility']);

/** Chooses by who is there: a stranger, somebody with a duty, the staff. The address stays what was asked for. */
export function Root() {
  const { phase, must } = useSession();
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/(.)\/$/, '$1') });
  const queries = useQueryClient();
  const [kept, setKept] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (phase !== 'out') return;
    queries.clear(); // nothing of one person is left for the next
    dismissAll();
    setKept(null);
  }, [phase, queries]);

  return (
    <>
      <Suspense fallback={<Waiting />}>{inside()}</Suspense>
      <Toasts />
    </>
  );

  function inside() {
    const isHome = path === '/' || path === '/app';
    if (phase === 'asking') return <Waiting />;
    if (phase === 'unreachable') return isHome ? <Stranger /> : <Waiting isLong />;
    if (OPEN.has(path)) return <Outlet />;
    if (phase === 'out') return isHome ? <Stranger /> : <LoginView />;
    if (kept !== null || must.length > 0) return <DutyView must={kept ?? must} onKeep={(isKept) => setKept(isKept ? must : null)} />;
    return <Staff isExpired={phase === 'expired'} />;
  }
}

function Staff({ isExpired }: { readonly isExpired: boolean }) {
  const me = useMe();
  const { words } = useLanguage();
  if (me === undefined && session.work().endsWith('/')) return <Waiting />; // whose token names no business has no live calls
  if (me !== undefined && me.business == null && me.rights.includes('platform')) return <AdminOnly />;
  if (me !== undefined && me.business == null)
    return (
      <Door title={words.staff.noBusiness.title} about={words.staff.noBusiness.about}>
        <Button isWide onClick={() => void session.signOut()}>
          {words.staff.you.signOut}
        </Button>
      </Door>
    );
  return (
    <LiveProvider key={session.work()}>
      <StaffFrame>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </StaffFrame>
      {isExpired && (
        <Suspense fallback={null}>
          <ExpiredDialog email={me?.email ?? ''} />
        </Suspense>
      )}
    </LiveProvider>
  );
}
