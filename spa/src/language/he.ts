import { callsHe } from './areas/calls.ts';
import { contactsHe } from './areas/contacts.ts';
import { liveHe } from './areas/live.ts';
import { sessionHe } from './areas/session.ts';
import { staffHe } from './areas/staff.ts';
import type { Words } from './words.ts';

const googleRemedy = 'לבדוק את ההרשאות של Google ב־GCP_CREDENTIALS_JSON ואת היומן של השרת.';

export const he: Words = {
  session: sessionHe,
  staff: staffHe,
  live: liveHe,
  calls: callsHe,
  contacts: contactsHe,
  language: { other: 'English', switchTo: 'Switch to English' },
  theme: { toDark: 'לעבור לתצוגה כהה', toLight: 'לעבור לתצוגה בהירה' },
  frame: {
    brandLine: 'מוקד טלפוני שעונה בעצמו',
    skip: 'לדלג לתוכן',
    accessibility: 'נגישות',
    views: 'תצוגות',
    line: 'הקו',
    machine: 'תשובות למכונות',
    connected: 'מחובר',
    connecting: 'מתחבר…',
    cut: 'מנותק',
  },
  head: {
    loading: { title: 'מקשיבים לקו…', about: 'שואלים את השרת מה שלומו.' },
    ready: { title: 'הקו פתוח', about: 'השרת עונה לשיחות. אפשר להתקשר כבר עכשיו.' },
    degraded: { title: 'הקו פתוח, אבל משהו חסר', about: 'שיחות עדיין נענות. למטה כתוב מה חסר ומה לעשות.' },
    starting: { title: 'הקו מתחמם', about: 'השרת עולה. בעוד רגע הוא יתחיל לענות.' },
    draining: { title: 'הקו נסגר בעדינות', about: 'שיחות קיימות נגמרות בקצב שלהן, חדשות שומעות הודעה קצרה.' },
    full: { title: 'הקו מלא', about: 'כל השיחות תפוסות. מי שמתקשר עכשיו שומע שהקו עסוק.' },
    unreachable: { title: 'אין קשר עם השרת', about: 'ייתכן שהוא כבוי או שהרשת נותקה.' },
  },
  parts: {
    title: 'מה עובד עכשיו',
    remedy: 'מה לעשות:',
    ears: {
      name: 'אוזניים',
      google: { state: 'עובד', meaning: 'Google מתמלל את המתקשר בזמן אמת.' },
      offline: {
        state: 'הדגמה',
        meaning: 'התמלול המובנה מבין אנגלית ומעט משפטים בלבד, בלי עברית.',
        remedy: 'לעברית: לתת את ההרשאות של Google ב־GCP_CREDENTIALS_JSON ולהפעיל מחדש.',
      },
      off: { state: 'כבוי', meaning: 'אף אחד לא מתמלל. המקשים עדיין עובדים.', remedy: 'להגדיר SPEECH=auto ולהפעיל מחדש.' },
      down: { state: 'תקלה', meaning: 'התמלול לא עונה, ומתקשרים שומעים התנצלות.', remedy: googleRemedy },
      unknown: { state: 'לא ידוע', meaning: 'השרת לא אמר מי מתמלל.' },
    },
    voice: {
      name: 'קול',
      google: { state: 'עובד', meaning: 'Google מדבר אל המתקשר.' },
      offline: {
        state: 'הדגמה',
        meaning: 'הקול המובנה מדבר אנגלית בלבד.',
        remedy: 'לעברית: לתת את ההרשאות של Google ב־GCP_CREDENTIALS_JSON ולהפעיל מחדש.',
      },
      off: { state: 'כבוי', meaning: 'אין מי שידבר אל המתקשר.', remedy: 'להגדיר SPEECH=auto ולהפעיל מחדש.' },
      down: { state: 'תקלה', meaning: 'הקול לא עונה, ומתקשרים שומעים התנצלות.', remedy: googleRemedy },
      unknown: { state: 'לא ידוע', meaning: 'השרת לא אמר מי מדבר.' },
    },
    database: {
      name: 'רישום',
      ok: { state: 'עובד', meaning: 'כל מה שנאמר נשמר במסד הנתונים.' },
      down: {
        state: 'מנותק',
        meaning: 'שיחות נענות, ומה שנאמר נשמר בדיסק עד שמסד הנתונים יחזור.',
        remedy: 'לבדוק ש־PostgreSQL פועל ושהכתובת ב־DATABASE_URL נכונה.',
      },
      unknown: { state: 'לא ידוע', meaning: 'השרת לא אמר מה מצב מסד הנתונים.' },
    },
  },
  first: {
    title: 'מה עושים קודם',
    call: {
      title: 'להתקשר מכאן',
      browser: 'הדפדפן הזה הוא טלפון: לוחצים על ״להתקשר״ ומדברים עם הסוכן. בלי ספק ובלי מספר.',
      open: 'לפתוח את הטלפון',
      about: 'בלי מיקרופון: טלפון בשורת הפקודה משמיע הקלטה, שומע את התשובה וכותב כמה זמן היא לקחה.',
      command: 'בטרמינל, בתיקייה של Kav',
    },
    number: {
      title: 'לחבר מספר של Twilio',
      about: 'בקונסולה של Twilio, במספר שלך, תחת Voice:',
      address: 'הכתובת הציבורית של השרת',
      addressHint: 'הכתובת שבה Twilio מגיע לשרת הזה, ב־https.',
      addressWrong: 'צריך כתובת https ציבורית. Twilio לא יגיע אל localhost או אל http.',
      incoming: 'A call comes in · Webhook · POST',
      status: 'Call status changes · POST',
      waiting: 'כאן תופיע הכתובת המלאה',
      token: ['לשרת עצמו צריך להגדיר ולהפעיל מחדש:', 'בלי האסימון של Twilio הוא עונה רק למחשב הזה.'],
    },
  },
  here: {
    title: 'השרת הזה',
    version: 'גרסה',
    commit: 'קומיט',
    built: 'נבנה',
    java: 'Java',
    lastAnswer: 'ענה לאחרונה',
    notYet: 'עוד לא',
  },
  away: {
    title: 'השרת לא עונה.',
    since: (time) => `מה שכתוב כאן נכון לשעה ${time}.`,
    never: 'עוד לא התקבלה ממנו תשובה.',
    retry: 'לנסות עכשיו',
    asking: 'מנסים…',
  },
  copy: { copy: 'להעתיק', copied: 'הועתק', failed: 'לא הועתק' },
};
