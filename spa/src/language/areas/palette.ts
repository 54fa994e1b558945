/** Words of the command palette. Its commands are known by their names in both languages, whichever is shown. */
export const paletteEn = {
  title: 'Search and commands',
  placeholder: 'Where to, who, what to do, or a number',
  nothing: 'Nothing like that. A name, a number or a view is found here.',
  noneYet: 'What you open here is offered again next time.',
  searching: 'Searching…',
  found: (count: string) => `${count} found`,
  foot: { walk: 'walk', open: 'open', close: 'close' },
  groups: { recent: 'Recent', here: 'Here', go: 'Go to', act: 'Do', live: 'Going on now', contact: 'People', message: 'Messages', turn: 'Said in calls', note: 'Notes' },
  go: {
    live: 'Live calls',
    calls: 'Calls',
    inbox: 'Inbox',
    contacts: 'Contacts',
    leads: 'Leads',
    tasks: 'Tasks',
    calendar: 'Calendar',
    agents: 'Agents',
    settings: 'Settings',
    phone: 'Browser telephone',
    admin: 'Administration',
    server: 'Server',
    importing: 'Import contacts',
  },
  act: { language: 'Switch language', theme: 'Light or dark', keys: 'Show the keys', out: 'Sign out' },
};

export type PaletteWords = typeof paletteEn;

export const paletteHe: PaletteWords = {
  title: 'חיפוש ופקודות',
  placeholder: 'לאן, מי, מה לעשות, או מספר',
  nothing: 'אין דבר כזה. אפשר למצוא כאן שם, מספר או תצוגה.',
  noneYet: 'מה שנפתח מכאן יוצע שוב בפעם הבאה.',
  searching: 'מחפשים…',
  found: (count) => `נמצאו ${count}`,
  foot: { walk: 'מעבר', open: 'פתיחה', close: 'סגירה' },
  groups: { recent: 'אחרונים', here: 'כאן', go: 'מעבר אל', act: 'פעולות', live: 'מתנהלות עכשיו', contact: 'אנשים', message: 'הודעות', turn: 'נאמר בשיחות', note: 'הערות' },
  go: {
    live: 'שיחות חיות',
    calls: 'שיחות',
    inbox: 'תיבת הודעות',
    contacts: 'אנשי קשר',
    leads: 'לידים',
    tasks: 'משימות',
    calendar: 'יומן',
    agents: 'סוכנים',
    settings: 'הגדרות',
    phone: 'טלפון בדפדפן',
    admin: 'ניהול המערכת',
    server: 'השרת',
    importing: 'ייבוא אנשי קשר',
  },
  act: { language: 'להחליף שפה', theme: 'בהיר או כהה', keys: 'להציג את המקשים', out: 'לצאת' },
};

export const paletteWords = { en: paletteEn, he: paletteHe };
