const DAY_MS = 86_400_000;

/** The midnight that began a day, by the clock of this computer. */
export function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

/** A day from another, over a change of the clock too. */
export function addDays(atMs: number, days: number): number {
  const day = new Date(atMs);
  return day.setDate(day.getDate() + days);
}

/** When something is, as people say it: "today, 16:00", "tomorrow, 10:00", "Thu 26 Nov, 09:00". */
export function whenText(language: string, atMs: number, nowMs: number): string {
  const locale = language === 'he' ? 'he-IL' : 'en-GB';
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
  const days = Math.round((startOfDay(atMs) - startOfDay(nowMs)) / DAY_MS);
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...(new Date(atMs).getFullYear() === new Date(nowMs).getFullYear() ? {} : { year: 'numeric' }) }).format(atMs);
  return `${day}, ${clock}`;
}

/** A moment as an input of type datetime-local holds it, by the clock of this computer. */
export function toInput(atMs: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const at = new Date(atMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What such an input holds; null for nothing. */
export function ofInput(value: string): number | null {
  const atMs = new Date(value).getTime();
  return value === '' || Number.isNaN(atMs) ? null : atMs;
}
