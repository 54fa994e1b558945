import { HERE, type Zone } from './zone.ts';

const DAY_MS = 86_400_000;

/** The midnight that began a day. */
export function startOfDay(atMs: number, zone: Zone = HERE): number {
  const { year, month, day } = zone.wall(atMs);
  return zone.at({ year, month, day });
}

/** The same time so many days on, over a change of the clock too. */
export function addDays(atMs: number, days: number, zone: Zone = HERE): number {
  const wall = zone.wall(atMs);
  return zone.at({ ...wall, day: wall.day + days });
}

/** A time of the day of a moment; hours and minutes may run on. */
export function atHour(dayMs: number, hour: number, minute: number, zone: Zone = HERE): number {
  return zone.at({ ...zone.wall(dayMs), hour, minute });
}

/** When something is, as people say it: "today, 16:00", "tomorrow, 10:00", "Thu 26 Nov, 09:00". */
export function whenText(language: string, atMs: number, nowMs: number, zone: Zone = HERE): string {
  const locale = language === 'he' ? 'he-IL' : 'en-GB';
  const timeZone = zone.name;
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
  const days = Math.round((startOfDay(atMs, zone) - startOfDay(nowMs, zone)) / DAY_MS);
  const isThisYear = zone.wall(atMs).year === zone.wall(nowMs).year;
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }).format(atMs);
  return `${day}, ${clock}`;
}

/** A day as an address holds it: 2026-11-22. */
export function dayKey(atMs: number, zone: Zone = HERE): string {
  const { year, month, day } = zone.wall(atMs);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The first moment of such a day; undefined for what is none. */
export function ofKey(key: string | undefined, zone: Zone = HERE): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(key ?? '') ?? [];
  if (year === undefined) return undefined;
  const atMs = zone.at({ year: Number(year), month: Number(month), day: Number(day) });
  return dayKey(atMs, zone) === key ? atMs : undefined;
}

/** A moment as an input of type datetime-local holds it. */
export function toInput(atMs: number, zone: Zone = HERE): string {
  const { hour, minute } = zone.wall(atMs);
  return `${dayKey(atMs, zone)}T${two(hour)}:${two(minute)}`;
}

/** What such an input holds; null for nothing. */
export function ofInput(value: string, zone: Zone = HERE): number | null {
  const [, year, month, day, hour, minute] = (/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(value) ?? []).map(Number);
  return year === undefined || month === undefined || day === undefined ? null : zone.at({ year, month, day, ...(hour === undefined ? {} : { hour }), ...(minute === undefined ? {} : { minute }) });
}

const two = (value: number) => String(value).padStart(2, '0');
