import { addDays, startOfDay } from '../parts/dayTime.ts';
import { HERE, type Zone } from '../parts/zone.ts';

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

export type DayName = (typeof NAMES)[number];

/** So many days are shown of a week whose opening hours nobody wrote down. */
const USUAL_DAYS = 5;

/** The first day of the week of a moment, at its first moment. */
export function weekOf(atMs: number, first: DayName, zone: Zone = HERE): number {
  const day = startOfDay(atMs, zone);
  return addDays(day, -((weekday(day, zone) - NAMES.indexOf(first) + 7) % 7), zone);
}

/** Sunday is 0. */
function weekday(atMs: number, zone: Zone): number {
  const { year, month, day } = zone.wall(atMs);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The beginnings of the days of a week: all seven, or those on which the business is open or something is booked. */
export function daysOf(firstMs: number, isWhole: boolean, open: readonly Opening[], booked: readonly Stretch[], zone: Zone = HERE): number[] {
  const week = Array.from({ length: 7 }, (_, at) => addDays(firstMs, at, zone));
  const isOpen = (dayMs: number, at: number) => (open.length === 0 ? at < USUAL_DAYS : openOn(open, dayMs, zone).length > 0);
  return week.filter((dayMs, at) => isWhole || isOpen(dayMs, at) || booked.some(({ startMs, endMs }) => startMs < addDays(dayMs, 1, zone) && endMs > dayMs));
}

/** What lies within a time, exclusive at its end. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** Where something stands in the column of its day: hours from its top, and which of how many side by side. */
export interface Block<Thing> {
  readonly thing: Thing;
  readonly fromHour: number;
  readonly toHour: number;
  readonly lane: number;
  readonly lanes: number;
}

/**
 * The blocks of one day. Those that overlap stand side by side, as many as there are at once; what began the day before
 * begins at the top.
 */
export function blocksOf<Thing extends Stretch>(things: readonly Thing[], dayMs: number, zone: Zone = HERE): Block<Thing>[] {
  const endMs = addDays(dayMs, 1, zone);
  const own = things.filter((thing) => thing.startMs < endMs && thing.endMs > dayMs).sort((one, other) => one.startMs - other.startMs || other.endMs - one.endMs);
  const blocks: Block<Thing>[] = [];
  let group: { readonly thing: Thing; readonly lane: number }[] = [];
  let groupEndMs = 0;
  const close = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    for (const { thing, lane } of group) blocks.push({ thing, fromHour: thing.startMs <= dayMs ? 0 : zone.hourOf(thing.startMs), toHour: thing.endMs >= endMs ? 24 : zone.hourOf(thing.endMs), lane, lanes });
    group = [];
  };
  for (const thing of own) {
    if (thing.startMs >= groupEndMs) close();
    const taken = new Set(group.filter((one) => one.thing.endMs > thing.startMs).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane++;
    group.push({ thing, lane });
    groupEndMs = Math.max(groupEndMs, thing.endMs);
  }
  close();
  return blocks;
}

/** Hours that are shown: from the first opening to the last closing, and whatever is booked outside of them. */
export function hoursOf(open: readonly { readonly opens: string; readonly closes: string }[], blocks: readonly Pick<Block<unknown>, 'fromHour' | 'toHour'>[]): { readonly first: number; readonly last: number } {
  const hour = (text: string) => Number(text.slice(0, 2)) + Number(text.slice(3, 5)) / 60;
  const opens = open.map((span) => hour(span.opens));
  const closes = open.map((span) => (hour(span.closes) <= hour(span.opens) ? 24 : hour(span.closes))); // over midnight
  const first = Math.floor(Math.min(...(opens.length === 0 ? [8] : opens), ...blocks.map(({ fromHour }) => fromHour)));
  const last = Math.ceil(Math.max(...(closes.length === 0 ? [18] : closes), ...blocks.map(({ toHour }) => toHour)));
  return { first: Math.max(0, first), last: Math.min(24, Math.max(last, first + 1)) };
}

/** From when to when the business is open on a day of every week. */
export interface Opening {
  readonly day: string;
  readonly opens: string;
  readonly closes: string;
}

/** The opening hours of one day of the calendar, as hours of that day. */
export function openOn(open: readonly Opening[], dayMs: number, zone: Zone = HERE): { readonly from: number; readonly to: number }[] {
  const hour = (text: string) => Number(text.slice(0, 2)) + Number(text.slice(3, 5)) / 60;
  return open.filter(({ day }) => day === NAMES[weekday(dayMs, zone)]).map(({ opens, closes }) => ({ from: hour(opens), to: hour(closes) <= hour(opens) ? 24 : hour(closes) }));
}
