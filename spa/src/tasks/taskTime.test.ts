import { describe, expect, it } from 'vitest';
import { readTask } from './taskTime.ts';

/** A Monday, 14:30, by the clock of whoever runs the test. */
const NOW = new Date(2026, 10, 23, 14, 30).getTime();
const at = (day: number, hour: number, minute = 0, month = 10, year = 2026) => new Date(year, month, day, hour, minute).getTime();

describe('a task with its time', () => {
  it.each<[string, string, number | null]>([
    ['להתקשר לנועה מחר 10:00', 'להתקשר לנועה', at(24, 10)],
    ['מחר 10', '', at(24, 10)],
    ['call Noa tomorrow 10', 'call Noa', at(24, 10)],
    ['tomorrow at 5 call back', 'call back', at(24, 17)],
    ['Call back', 'Call back', null],
    ['להתקשר חזרה', 'להתקשר חזרה', null],
    ['להכין הצעה היום', 'להכין הצעה', at(23, 18)],
    ['send offer today 16:15', 'send offer', at(23, 16, 15)],
    ['send offer 9:00', 'send offer', at(24, 9)],
    ['לשלוח ב-16:00', 'לשלוח', at(23, 16)],
    ['לשלוח בשעה 8 ביום שלישי', 'לשלוח', at(24, 8)],
    ['ביום שני לבדוק', 'לבדוק', at(30, 9)],
    ['לבדוק ביום ראשון בבוקר', 'לבדוק', at(29, 9)],
    ['check on Friday in the evening', 'check', at(27, 19)],
    ['check Sat 11am', 'check', at(28, 11)],
    ['מחרתיים בצהריים לחזור אליו', 'לחזור אליו', at(25, 12)],
    ['the day after tomorrow 5pm visit', 'visit', at(25, 17)],
    ['בעוד שעה להתקשר', 'להתקשר', NOW + 3_600_000],
    ['ring in 30 minutes', 'ring', NOW + 1_800_000],
    ['בעוד יומיים לבדוק', 'לבדוק', at(25, 9)],
    ['in 3 days check', 'check', at(26, 9)],
    ['next week review', 'review', at(30, 9)],
    ['ב-25.11 לשלם', 'לשלם', at(25, 9)],
    ['לשלם עד 25.11', 'לשלם', at(25, 9)],
    ['25.11 בבוקר לשלם', 'לשלם', at(25, 9)],
    ['10:00 25.11 לשלם', 'לשלם', at(25, 10)],
    ['להזמין 2.5 קילו', 'להזמין 2.5 קילו', null],
    ['להזמין 2.5 קילו ב-25.11', 'להזמין 2.5 קילו', at(25, 9)],
    ['cut 1/2 off', 'cut 1/2 off', null],
    ['buy sun cream', 'buy sun cream', null],
    ['he sat down', 'he sat down', null],
    ['buy sun cream on Sunday', 'buy sun cream', at(29, 9)],
    ['next wed check', 'check', at(25, 9)],
    ['call Noa sat 10', 'call Noa', at(28, 10)],
    ['להזמין ארוחת שבת', 'להזמין ארוחת שבת', null],
    ['להזמין בשבת', 'להזמין', at(28, 9)],
    ['pay 25/11 at 14:00', 'pay', at(25, 14)],
    ['לשלם ב-5.1 ב-10:30', 'לשלם', at(5, 10, 30, 0, 2027)],
    ['pay 1.2.2027', 'pay', at(1, 9, 0, 1, 2027)],
    ['31.2 is no day', '31.2 is no day', null],
    ['buy 10 filters', 'buy 10 filters', null],
    ['להזמין 10 מסננים', 'להזמין 10 מסננים', null],
    ['להזמין 10 מסננים מחר', 'להזמין 10 מסננים', at(24, 9)],
    ['הרצל 14 דירה 6', 'הרצל 14 דירה 6', null],
    ['ask the second one', 'ask the second one', null],
    ['לפגוש את מר שני', 'לפגוש את מר שני', null],
    ['call, tomorrow, 10:00', 'call', at(24, 10)],
  ])('shouldRead_%s', (typed, title, dueMs) => {
    expect(readTask(typed, NOW)).toEqual({ title, dueMs });
  });
});
