import type { BusinessJson } from '../api/schema.d.ts';

export type Span = BusinessJson['opening_hours'][number];
export type Holiday = BusinessJson['holidays'][number];
export type Day = Span['day'];
export const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const satisfies readonly Day[];

/** What the page of the business shows and changes. */
export interface BusinessFields {
  readonly name: string;
  readonly language: string;
  readonly time_zone: string;
  readonly region: string;
  readonly currency: string;
  readonly week_start: Day;
  readonly default_agent_id: string;
  readonly opening_hours: readonly Span[];
  readonly holidays: readonly Holiday[];
}

export function fieldsOf(business: BusinessJson): BusinessFields {
  const { name, language, time_zone, region, currency, week_start, default_agent_id, opening_hours, holidays } = business;
  return { name, language, time_zone, region, currency, week_start, default_agent_id: default_agent_id ?? '', opening_hours, holidays };
}

/** The days of a week in the business's order. */
export function weekFrom(first: Day): readonly Day[] {
  const at = DAYS.indexOf(first);
  return [...DAYS.slice(at), ...DAYS.slice(0, at)];
}

/** The hours with those of one day replaced, in the order of the week. */
export function withDay(hours: readonly Span[], day: Day, spans: readonly Omit<Span, 'day'>[]): readonly Span[] {
  return DAYS.flatMap((one) => (one === day ? spans.map((span) => ({ ...span, day })) : hours.filter((span) => span.day === one)));
}

/** The hours that a day gets when somebody adds some: the usual ones, or after the last. */
export function nextSpan(spans: readonly Omit<Span, 'day'>[]): Omit<Span, 'day'> {
  const last = spans.at(-1);
  if (last === undefined) return { opens: '09:00', closes: '17:00' };
  const hour = Math.min(22, Number.parseInt(last.closes, 10) + 1);
  return { opens: `${String(hour).padStart(2, '0')}:00`, closes: `${String(Math.min(23, hour + 3)).padStart(2, '0')}:00` };
}

/** A day's name in the page's language. */
export function dayName(day: Day, code: string): string {
  return new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 10, 22 + DAYS.indexOf(day)))); // a Sunday
}
