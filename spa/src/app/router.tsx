import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { Failed } from '../parts/Notice.tsx';
import { Root } from './Root.tsx';
import { NotFound } from './NotFound.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const toLive = () => <Navigate to="/app/biz" replace />;

/** Takes these texts of an address's search and drops the rest. */
const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { [key in Name]?: string } =>
    Object.fromEntries(Object.entries(search).filter(([name, value]) => names.includes(name as Name) && value !== '')) as { [key in Name]?: string };

const link = lazyRouteComponent(() => import('../session/LinkView.tsx'), 'LinkView');
const settings = lazyRouteComponent(() => import('../settings/SettingsView.tsx'), 'SettingsView');

const inbox = createRoute({ getParentRoute: () => root, path: '/app/inbox', validateSearch: texts('view'), component: lazyRouteComponent(() => import('../inbox/InboxView.tsx'), 'InboxView') });

const admin = lazyRouteComponent(() => import('../admin/AdminView.tsx'), 'AdminView');

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: toLive }),
  createRoute({ getParentRoute: () => root, path: '/app', component: toLive }),
  createRoute({ getParentRoute: () => root, path: '/app/login', component: toLive }),
  createRoute({ getParentRoute: () => root, path: '/app/forgot', component: lazyRouteComponent(() => import('../session/ForgotView.tsx'), 'ForgotView') }),
  createRoute({ getParentRoute: () => root, path: '/app/reset', component: link }),
  createRoute({ getParentRoute: () => root, path: '/app/accept', component: link }),
  createRoute({ getParentRoute: () => root, path: '/app/biz', validateSearch: texts('call', 'show'), component: lazyRouteComponent(() => import('../live/LiveView.tsx'), 'LiveView') }),
  createRoute({ getParentRoute: () => root, path: '/app/calls', validateSearch: texts('status', 'days', 'from', 'to'), component: lazyRouteComponent(() => import('../calls/CallsView.tsx'), 'CallsView') }),
  createRoute({ getParentRoute: () => root, path: '/app/calls/$id', validateSearch: texts('t'), component: lazyRouteComponent(() => import('../calls/CallView.tsx'), 'CallView') }),
  inbox.addChildren([createRoute({ getParentRoute: () => inbox, path: '$conversation' })]),
  createRoute({ getParentRoute: () => root, path: '/app/contacts', validateSearch: texts('q', 'tag'), component: lazyRouteComponent(() => import('../contacts/ContactsView.tsx'), 'ContactsView') }),
  createRoute({ getParentRoute: () => root, path: '/app/contacts/import', component: lazyRouteComponent(() => import('../contacts/imports/ImportView.tsx'), 'ImportView') }),
  createRoute({ getParentRoute: () => root, path: '/app/contacts/$id', component: lazyRouteComponent(() => import('../contacts/ContactView.tsx'), 'ContactView') }),
  createRoute({ getParentRoute: () => root, path: '/app/phone', validateSearch: texts('agent'), component: lazyRouteComponent(() => import('../phone/PhoneView.tsx'), 'PhoneView') }),
  createRoute({ getParentRoute: () => root, path: '/app/leads', validateSearch: texts('view', 'pipeline', 'owner', 'source', 'tag', 'q', 'lead'), component: lazyRouteComponent(() => import('../leads/LeadsView.tsx'), 'LeadsView') }),
  createRoute({ getParentRoute: () => root, path: '/app/agents', component: lazyRouteComponent(() => import('../agents/AgentsView.tsx'), 'AgentsView') }),
  createRoute({ getParentRoute: () => root, path: '/app/agents/$id', component: lazyRouteComponent(() => import('../agents/AgentView.tsx'), 'AgentView') }),
  createRoute({ getParentRoute: () => root, path: '/app/settings', component: settings }),
  createRoute({ getParentRoute: () => root, path: '/app/settings/$section', component: settings }),
  createRoute({ getParentRoute: () => root, path: '/app/admin', component: admin }),
  createRoute({ getParentRoute: () => root, path: '/app/admin/$section', component: admin }),
  createRoute({ getParentRoute: () => root, path: '/app/tasks', validateSearch: texts('show', 'whose'), component: lazyRouteComponent(() => import('../tasks/TasksView.tsx'), 'TasksView') }),
  createRoute({ getParentRoute: () => root, path: '/app/calendar', validateSearch: texts('week', 'resource', 'days'), component: lazyRouteComponent(() => import('../calendar/CalendarView.tsx'), 'CalendarView') }),
  createRoute({ getParentRoute: () => root, path: '/app/accessibility', component: lazyRouteComponent(() => import('../accessibility/AccessibilityView.tsx'), 'AccessibilityView') }),
  createRoute({ getParentRoute: () => root, path: '/app/server', component: lazyRouteComponent(() => import('../line/ServerView.tsx'), 'ServerView') }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <Failed cause={error} onRetry={reset} />,
  // Addresses as people write them: plain texts, no JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search as Record<string, string | undefined>).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
