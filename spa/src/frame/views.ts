import { IconActivity, IconAddressBook, IconHeadset, IconLayoutKanban, IconMessage, IconPhone, IconRobot, IconServer, IconSettings } from '@tabler/icons-react';

/**
 * The staff's views as the frame lists them: first the day's work, then what is set up. On a telephone four of them stand
 * in the bar at the foot (`isInBar`); the others are in the menu beside them.
 */
export const WORK = [
  { to: '/app/biz', key: 'live', icon: IconActivity, isInBar: true },
  { to: '/app/calls', key: 'calls', icon: IconPhone, isInBar: true },
  { to: '/app/inbox', key: 'inbox', icon: IconMessage, isInBar: true },
  { to: '/app/contacts', key: 'contacts', icon: IconAddressBook, isInBar: false },
  { to: '/app/leads', key: 'leads', icon: IconLayoutKanban, isInBar: true },
  { to: '/app/phone', key: 'phone', icon: IconHeadset, isInBar: false },
] as const;

export const SET_UP = [
  { to: '/app/agents', key: 'agents', icon: IconRobot, isInBar: false },
  { to: '/app/settings', key: 'settings', icon: IconSettings, isInBar: false },
  { to: '/app/server', key: 'server', icon: IconServer, isInBar: false },
] as const;

export const OUTSIDE_BAR = [...WORK, ...SET_UP].filter(({ isInBar }) => !isInBar);
