/** The accessibility statement (Israel: regulation 35 and IS 5568; WCAG 2.2 AA). */
const accessibilityEn = {
  title: 'Accessibility statement',
  about: 'Kav is made for everybody who works with it: those who see and those who listen, with a mouse, a keyboard, a finger or a screen reader, in Hebrew and in English.',
  standard: { title: 'What it follows', about: 'The Web Content Accessibility Guidelines (WCAG) 2.2, level AA, and with them Israeli standard 5568. Each view is checked by a program in both languages, light and dark, wide and narrow, before every release.' },
  done: {
    title: 'What there is',
    items: [
      'Everything can be done with the keyboard alone; the question mark shows the keys, and single letters can be turned off.',
      'What is dragged by mouse can be moved by keys and by a list, too.',
      'Calls are written down while they are spoken; a screen reader is told of what changes, not of every half word.',
      'Text and controls stand out from their ground by the ratios of the standard, in light and dark; nothing is told by colour alone.',
      'The page can be enlarged to 400 % and is then laid out as on a telephone.',
      'Motion stops where the system is set to less motion.',
      'Every recording stands beside its transcript.',
    ],
  },
  limits: {
    title: 'What is still hard',
    items: ['Files that people send on WhatsApp are shown as they came: pictures without a description, voice messages without their text.', 'The picture of a recording is for the eye; its slider, its times and the transcript say the same.', 'The browser telephone needs a microphone.'],
  },
  write: { title: 'Something is in the way?', about: 'Tell the administrator of your business, with the address of the page and what you tried to do. Who builds Kav mends what blocks anybody first.' },
  back: 'To the page',
  checked: (date: string) => `Last checked: ${date}`,
};
export type AccessibilityWords = typeof accessibilityEn;
const accessibilityHe: AccessibilityWords = {
  title: 'הצהרת נגישות',
  about: 'קו נועד לכל מי שעובד איתו: לרואים ולמאזינים, בעכבר, במקלדת, באצבע או בקורא מסך, בעברית ובאנגלית.',
  standard: { title: 'לפי מה', about: 'הנחיות הנגישות לתוכן באינטרנט (WCAG) 2.2 ברמה AA, ואיתן התקן הישראלי 5568. כל תצוגה נבדקת בתוכנה בשתי השפות, בבהיר ובכהה, ברוחב מלא וצר, לפני כל גרסה.' },
  done: {
    title: 'מה יש',
    items: [
      'את הכול אפשר לעשות במקלדת בלבד; סימן השאלה מציג את המקשים, ואת האותיות הבודדות אפשר לכבות.',
      'את מה שנגרר בעכבר אפשר להזיז גם במקשים ומתוך רשימה.',
      'השיחות נכתבות בזמן שהן נאמרות; קורא המסך מודיע על מה שהשתנה ולא על כל חצי מילה.',
      'הטקסט והפקדים בולטים מהרקע ביחסים שבתקן, בבהיר ובכהה; שום דבר אינו נמסר בצבע בלבד.',
      'אפשר להגדיל את הדף עד 400%, והוא מסתדר אז כמו בטלפון.',
      'התנועה נעצרת כשהמערכת מכוונת לפחות תנועה.',
      'ליד כל הקלטה נמצא התמלול שלה.',
    ],
  },
  limits: {
    title: 'מה עדיין קשה',
    items: ['קבצים שאנשים שולחים בווטסאפ מוצגים כפי שהגיעו: תמונות בלי תיאור, הודעות קוליות בלי הטקסט שלהן.', 'ציור ההקלטה מיועד לעין; המחוון, הזמנים והתמלול שלה אומרים אותו דבר.', 'טלפון הדפדפן צריך מיקרופון.'],
  },
  write: { title: 'משהו מפריע?', about: 'כדאי לפנות למנהל של העסק, עם הכתובת של הדף ומה שניסית לעשות. מי שבונה את קו מתקן קודם את מה שחוסם מישהו.' },
  back: 'אל הדף',
  checked: (date) => `נבדק לאחרונה: ${date}`,
};
export const accessibilityWords = { en: accessibilityEn, he: accessibilityHe };
