import { IconActivity, IconAddressBook, IconCalendar, IconChecklist, IconHeadset, IconLayoutKanban, IconMessage, IconPhone, IconRobot, IconServer, IconSettings, IconShield } from '@tabler/icons-react';

/**
 * The staff's views as the frame lists them: first the day's work, then what is set up. On a telephone four of them stand
 * in the bar at the foot (`isInBar`); the others are in the menu beside them. `right` is whose view it is, '' everybody's.
 */
export const WORK = [
  { to: '/app/biz', key: 'live', icon: IconActivity, isInBar: true, right: '' },
  { to: '/app/calls', key: 'calls', icon: IconPhone, isInBar: true, right: '' },
  { to: '/app/inbox', key: 'inbox', icon: IconMessage, isInBar: true, right: '' },
  { to: '/app/contacts', key: 'contacts', icon: IconAddressBook, isInBar: false, right: '' },
  { to: '/app/leads', key: 'leads', icon: IconLayoutKanban, isInBar: true, right: '' },
  { to: '/app/tasks', key: 'tasks', icon: IconChecklist, isInBar: false, right: '' },
  { to: '/app/calendar', key: 'calendar', icon: IconCalendar, isInBar: false, right: '' },
  { to: '/app/phone', key: 'phone', icon: IconHeadset, isInBar: false, right: '' },
] as const;

export const SET_UP = [
  { to: '/app/agents', key: 'agents', icon: IconRobot, isInBar: false, right: '' },
  { to: '/app/settings', key: 'settings', icon: IconSettings, isInBar: false, right: '' },
  { to: '/app/server', key: 'server', icon: IconServer, isInBar: false, right: '' },
  { to: '/app/admin', key: 'admin', icon: IconShield, isInBar: false, right: 'platform' },
] as const;

export const OUTSIDE_BAR = [...WORK, ...SET_UP].filter(({ isInBar }) => !isInBar);

/** Whether somebody with these rights has that view. */
export const isFor = ({ right }: { readonly right: string }, rights: readonly string[]): boolean => right === '' || rights.includes(right);
