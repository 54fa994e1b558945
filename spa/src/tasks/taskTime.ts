/** What was typed, read as a task: the time taken out of its words. */
export interface ReadTask {
  readonly title: string;
  /** Ms since 1970; null when no time was named. */
  readonly dueMs: number | null;
}

/** What is gathered while the words are read. */
interface Found {
  /** Days from today. */
  days?: number;
  /** A day of the calendar, instead of days from today. */
  date?: Date;
  hour?: number;
  minute?: number;
  /** Minutes from now: it names day and hour at once. */
  fromNowMin?: number;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray, found: Found, now: Date) => boolean];

/** A word by itself, in Hebrew too, where \b does not know letters. */
const word = (source: string) => new RegExp(`(?<![\\p{L}\\d:./])(?:${source})(?![\\p{L}\\d]|[:./]\\d)`, 'giu');

const WEEKDAYS = [
  'sun(?:day)?|ראשון',
  'mon(?:day)?|שני',
  'tue(?:s(?:day)?)?|שלישי',
  'wed(?:nesday)?|רביעי',
  'thu(?:r(?:s(?:day)?)?)?|חמישי',
  'fri(?:day)?|שישי',
  'sat(?:urday)?|שבת',
];
/** Hebrew names of days are ordinals, so all but the last need "day" before them. */
const weekday = (at: number) => {
  const [english = '', hebrew = ''] = (WEEKDAYS[at] ?? '').split('|');
  return word(`(?:(?:on|next|this)\\s+)?(?:${english})|(?:ב|ל)?יום\\s+${hebrew}(?:\\s+הבא)?${at === 6 ? '|(?:ב|ל)שבת' : ''}`);
};

/** The first letters of a day alone. */
const SHORT = /^(?:sun|mon|tues?|wed|thu(?:rs?)?|fri|sat)$/i;

/** An hour as it stands beside a day. */
const HOUR = '(?:at\\s+|בשעה\\s+|ב-?)?\\d{1,2}:\\d{2}|(?:at\\s+)?\\d{1,2}\\s*[ap]m|(?:at|בשעה)\\s+\\d{1,2}|ב-\\d{1,2}|(?:(?:in|at)\\s+(?:the\\s+)?)?(?:morning|noon|afternoon|evening)|בבוקר|בצהרי?ים|אחר\\s+הצהריים|אחה["״]צ|בערב';
const HOUR_AFTER = new RegExp(`^[\\s,]+(?:${HOUR}|\\d{1,2}(?=\\s*$))(?![\\p{L}\\d])`, 'iu');
const HOUR_BEFORE = new RegExp(`(?<![\\p{L}\\d])(?:${HOUR})[\\s,]+$`, 'iu');
/** What could be something else, "2.5 kilos" or "the sun", names a day only beside an hour. */
const isBesideHour = ({ input, index, 0: { length } }: RegExpExecArray) => HOUR_AFTER.test(input.slice(index + length)) || HOUR_BEFORE.test(input.slice(0, index));

const AMOUNTS: Readonly<Record<string, number>> = { minute: 1, min: 1, mins: 1, minutes: 1, דקה: 1, דקות: 1, hour: 60, hours: 60, שעה: 60, שעות: 60, day: 1_440, days: 1_440, יום: 1_440, ימים: 1_440, week: 10_080, weeks: 10_080, שבוע: 10_080, שבועות: 10_080 };

const after = (found: Found, minutes: number): true => {
  if (minutes % 1_440 === 0) found.days = minutes / 1_440;
  else found.fromNowMin = minutes;
  return true;
};
const day = (days: number) => (_: unknown, found: Found) => {
  found.days = days;
  return true;
};
const clock = (hour: number, minute = 0) => (_: unknown, found: Found) => {
  if (found.hour !== undefined) return false;
  found.hour = hour;
  found.minute = minute;
  return true;
};
/** Without am, pm or minutes, 1 to 6 are hours of the afternoon: nobody calls customers at night. */
const bare = (text: string | undefined) => {
  const hour = Number(text);
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
};

const RULES: readonly Rule[] = [
  [word('(?:in|בעוד)\\s+(?:an?\\s+)?(hour|minute|day|week|שעה|דקה|יום|שבוע)'), ([, unit = ''], found) => after(found, AMOUNTS[unit.toLowerCase()] ?? 0)],
  [word('in\\s+half\\s+an\\s+hour|בעוד\\s+חצי\\s+שעה'), (_, found) => after(found, 30)],
  [word('בעוד\\s+שעתיים'), (_, found) => after(found, 120)],
  [word('בעוד\\s+יומיים'), (_, found) => after(found, 2 * 1_440)],
  [word('בעוד\\s+שבועיים'), (_, found) => after(found, 14 * 1_440)],
  [word('(?:in|בעוד)\\s+(\\d{1,3})\\s*(minutes?|mins?|hours?|days?|weeks?|דקות|שעות|ימים|שבועות)'), ([, count, unit = ''], found) => after(found, Number(count) * (AMOUNTS[unit.toLowerCase()] ?? 0))],
  [word('(?:the\\s+)?day\\s+after\\s+tomorrow|ל?מחרתיים'), day(2)],
  [word('tomorrow|tmrw|ל?מחר'), day(1)],
  [word('today|להיום|היום'), day(0)],
  [word('tonight|הערב|הלילה'), (match, found) => day(0)(match, found) && (clock(19)(match, found) || true)],
  [word('next\\s+week|(?:ב|ל)?שבוע\\s+הבא'), day(7)],
  [
    word('(ב-?|ל-?|(?:on|by|until)\\s+|עד\\s+)?(\\d{1,2})[./](\\d{1,2})(?:[./](\\d{4}|\\d{2}))?'),
    (match, found, now) => {
      const [, preposition, dayOf, month, year] = match;
      if (preposition === undefined && year === undefined && !isBesideHour(match)) return false;
      const years = year === undefined ? now.getFullYear() : Number(year) % 2_000 + 2_000;
      const date = new Date(years, Number(month) - 1, Number(dayOf));
      if (date.getMonth() !== Number(month) - 1 || date.getDate() !== Number(dayOf)) return false;
      if (year === undefined && date.getTime() < startOf(now).getTime()) date.setFullYear(years + 1);
      found.date = date;
      return true;
    },
  ],
  ...WEEKDAYS.map((_, at): Rule => [weekday(at), (match, found, now) => (!SHORT.test(match[0]) || isBesideHour(match)) && day((at - now.getDay() + 7) % 7 || 7)(match, found)]),
  [word('(?:at\\s+|בשעה\\s+|ב-?)?(\\d{1,2}):(\\d{2})\\s*(am|pm)?'), ([, hour, minute, half], found) => Number(hour) < 24 && Number(minute) < 60 && clock(halved(Number(hour), half), Number(minute))(null, found)],
  [word('(?:at\\s+)?(\\d{1,2})\\s*(am|pm)'), ([, hour, half], found) => Number(hour) <= 12 && clock(halved(Number(hour), half))(null, found)],
  [word('(?:at|בשעה)\\s+(\\d{1,2})|ב-(\\d{1,2})'), ([, english, hebrew], found) => Number(english ?? hebrew) < 24 && clock(bare(english ?? hebrew))(null, found)],
  [word('in\\s+the\\s+morning|morning|בבוקר'), clock(9)],
  [word('at\\s+noon|noon|בצהריים|בצהרים'), clock(12)],
  [word('in\\s+the\\s+afternoon|afternoon|אחר\\s+הצהריים|אחה["״]צ'), clock(15)],
  [word('in\\s+the\\s+evening|evening|בערב'), clock(19)],
];

function halved(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

const startOf = (now: Date) => new Date(now.getFullYear(), now.getMonth(), now.getDate());

/** Marks where words were taken out, so that what stood beside them is not read together. */
const GAP = '\u0000';

/**
 * Reads "להתקשר לנועה מחר 10:00" or "call Noa tomorrow 10": what is to be done, and when, by the clock of this computer.
 * A day without an hour means nine in the morning, today without one the end of the day, an hour without a day its next
 * time.
 */
export function readTask(typed: string, nowMs: number): ReadTask {
  const now = new Date(nowMs);
  const found: Found = {};
  let rest = typed;
  for (const [pattern, read] of RULES) {
    const isDay = found.days !== undefined || found.date !== undefined || found.fromNowMin !== undefined;
    for (const match of rest.matchAll(pattern)) {
      const trial: Found = { ...found };
      if (!read(match, trial, now)) continue;
      if (isDay && (trial.days !== found.days || trial.date !== found.date || trial.fromNowMin !== found.fromNowMin)) continue; // the first day named counts
      Object.assign(found, trial);
      rest = rest.slice(0, match.index) + GAP + rest.slice(match.index + match[0].length);
      break;
    }
  }
  // "tomorrow 10": a number right after a day is its hour.
  const beside = /\u0000\s+(\d{1,2})(?=\s|$)/u.exec(rest);
  if (found.hour === undefined && found.fromNowMin === undefined && beside !== null && Number(beside[1]) < 24) {
    found.hour = bare(beside[1]);
    rest = rest.slice(0, beside.index) + rest.slice(beside.index + beside[0].length);
  }
  const title = rest.replaceAll(GAP, ' ').replace(/\s+/g, ' ').replace(/^[\s,;–-]+|[\s,;–-]+$/g, '');
  return { title, dueMs: dueOf(found, now) };
}

function dueOf({ days, date, hour, minute = 0, fromNowMin }: Found, now: Date): number | null {
  if (fromNowMin !== undefined) return now.getTime() + fromNowMin * 60_000;
  if (days === undefined && date === undefined && hour === undefined) return null;
  const due = date === undefined ? startOf(now) : new Date(date);
  if (date === undefined) due.setDate(due.getDate() + (days ?? 0));
  const isToday = due.getTime() === startOf(now).getTime();
  due.setHours(hour ?? (isToday ? 18 : 9), minute, 0, 0);
  if (isToday && due.getTime() <= now.getTime()) {
    if (days === undefined && date === undefined) due.setDate(due.getDate() + 1);
    else if (hour === undefined) due.setHours(23, 59, 0, 0);
  }
  return due.getTime();
}
