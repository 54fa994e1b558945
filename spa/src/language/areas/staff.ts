/** Words of the frame around every view of the staff, and of what several views share. */
export const staffEn = {
  nav: { live: 'Live', calls: 'Calls', phone: 'Telephone', inbox: 'Inbox', unread: 'unread', contacts: 'Contacts', leads: 'Leads', tasks: 'Tasks', calendar: 'Calendar', agents: 'Agents', settings: 'Settings', admin: 'Administration', server: 'Server', setUp: 'Set up', search: 'Search', more: 'More', views: 'Views' },
  you: {
    menu: 'Account',
    signOut: 'Sign out',
    role: { owner: 'Owner', agent: 'Staff', viewer: 'Viewer', admin: 'Administrator' },
    otherBusinesses: 'Work in',
  },
  banner: {
    lost: 'The connection was lost. Reconnecting…',
    since: (time: string) => `What you see was true at ${time}. The calls themselves go on.`,
    never: 'The calls themselves go on.',
    retry: 'Try now',
    newVersion: 'A new version is ready.',
    reload: 'Load it',
  },
  viewer: 'You may look but not change. An owner of the business can give you another role.',
  noBusiness: { title: 'No business yet', about: 'Your account does not belong to a business. An owner can invite you into theirs.' },
  notFound: { title: 'There is nothing here', about: 'The address may be mistyped, or the thing was deleted.', back: 'To the live calls' },
  failed: {
    title: 'This could not be loaded',
    unreachable: 'The server does not answer. Check the network, then try again.',
    forbidden: 'Your role does not allow this. An owner of the business can change it.',
    gone: 'It was deleted, or never was.',
    stale: 'Somebody changed it meanwhile. What they wrote is shown now; look, and save again.',
    taken: 'That address belongs to another contact. Merge the two instead.',
    other: 'The server could not do it.',
    again: 'Try again',
    code: 'Code',
  },
  act: { save: 'Save', cancel: 'Cancel', close: 'Close', undo: 'Undo', edit: 'Edit', remove: 'Remove', add: 'Add', back: 'Back', loadMore: 'Load more' },
  keys: 'Keys',
  undone: 'Undone',
  saved: 'Saved',
};

export type StaffWords = typeof staffEn;

export const staffHe: StaffWords = {
  nav: { live: 'שיחות חיות', calls: 'שיחות', phone: 'טלפון', inbox: 'תיבת הודעות', unread: 'לא נקראו', contacts: 'אנשי קשר', leads: 'לידים', tasks: 'משימות', calendar: 'יומן', agents: 'סוכנים', settings: 'הגדרות', admin: 'ניהול המערכת', server: 'השרת', setUp: 'ניהול', search: 'חיפוש', more: 'עוד', views: 'תצוגות' },
  you: {
    menu: 'החשבון',
    signOut: 'לצאת',
    role: { owner: 'בעלים', agent: 'צוות', viewer: 'צופה', admin: 'מנהל המערכת' },
    otherBusinesses: 'לעבוד בעסק',
  },
  banner: {
    lost: 'החיבור נותק. מתחברים שוב…',
    since: (time) => `הנתונים נכונים לשעה ${time}. השיחות עצמן ממשיכות כרגיל.`,
    never: 'השיחות עצמן ממשיכות כרגיל.',
    retry: 'לנסות עכשיו',
    newVersion: 'גרסה חדשה מוכנה.',
    reload: 'לטעון אותה',
  },
  viewer: 'אפשר לצפות אבל לא לשנות. בעלי העסק יכולים לתת לך תפקיד אחר.',
  noBusiness: { title: 'עדיין אין עסק', about: 'החשבון שלך לא שייך לעסק. בעלי עסק יכולים להזמין אותך.' },
  notFound: { title: 'אין כאן כלום', about: 'ייתכן שהכתובת שגויה, או שהדבר נמחק.', back: 'אל השיחות החיות' },
  failed: {
    title: 'לא הצלחנו לטעון',
    unreachable: 'השרת לא עונה. כדאי לבדוק את הרשת ולנסות שוב.',
    forbidden: 'התפקיד שלך לא מאפשר את זה. בעלי העסק יכולים לשנות אותו.',
    gone: 'זה נמחק, או שלא היה.',
    stale: 'מישהו שינה את זה בינתיים. מה שנכתב מוצג עכשיו; כדאי לבדוק ולשמור שוב.',
    taken: 'הכתובת שייכת לאיש קשר אחר. אפשר למזג את השניים.',
    other: 'השרת לא הצליח לבצע.',
    again: 'לנסות שוב',
    code: 'קוד',
  },
  act: { save: 'לשמור', cancel: 'לבטל', close: 'לסגור', undo: 'לבטל פעולה', edit: 'לערוך', remove: 'להסיר', add: 'להוסיף', back: 'חזרה', loadMore: 'לטעון עוד' },
  keys: 'מקשים',
  undone: 'הפעולה בוטלה',
  saved: 'נשמר',
};
