import { describe, expect, it } from 'vitest';
import { dayKey, ofKey } from '../parts/dayTime.ts';
import { Zone } from '../parts/zone.ts';
import { blocksOf, daysOf, hoursOf, openOn, weekOf } from './weeks.ts';

const at = (day: number, hour = 0, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const thing = (id: string, from: number, to: number) => ({ id, startMs: from, endMs: to });

describe('weeks', () => {
  it.each([
    [at(22), 'sunday', at(22)],
    [at(23, 14), 'sunday', at(22)],
    [at(28, 23, 59), 'sunday', at(22)],
    [at(29), 'sunday', at(29)],
    [at(23, 14), 'monday', at(23)],
    [at(29), 'monday', at(23)],
    [at(22), 'saturday', at(21)],
  ] as const)('shouldBeginAsTheBusinessSays_%i_%s', (moment, first, begin) => {
    expect(weekOf(moment, first)).toBe(begin);
  });

  it('shouldHaveFiveDays_whenNoHoursAreKnown_orAllSeven', () => {
    expect(daysOf(at(22), false, [], []).map((dayMs) => dayKey(dayMs))).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
    expect(daysOf(at(23), false, [], []).map((dayMs) => dayKey(dayMs)).at(-1)).toBe('2026-11-27');
    expect(daysOf(at(22), true, [], [])).toHaveLength(7);
  });

  it('shouldHaveTheDaysThatAreOpen_andThoseOnWhichSomethingIsBooked', () => {
    const open = ['monday', 'friday'].map((day) => ({ day, opens: '08:00', closes: '12:00' }));
    expect(daysOf(at(22), false, open, []).map((dayMs) => dayKey(dayMs))).toEqual(['2026-11-23', '2026-11-27']);
    expect(daysOf(at(22), false, open, [thing('s', at(28, 20), at(28, 21)), thing('last week', at(21, 9), at(21, 10))]).map((dayMs) => dayKey(dayMs))).toEqual(['2026-11-23', '2026-11-27', '2026-11-28']);
    expect(daysOf(at(22), false, open, [thing('night', at(24, 23), at(25, 1))]).map((dayMs) => dayKey(dayMs))).toContain('2026-11-25');
  });

  it('shouldReadADayOfAnAddress_andNothingElse', () => {
    expect(ofKey('2026-11-22')).toBe(at(22));
    for (const wrong of ['2026-02-31', 'x', '', undefined]) expect(ofKey(wrong)).toBeUndefined();
  });

  it('shouldStandSideBySide_onlyWhereTheyOverlap', () => {
    const blocks = blocksOf([thing('a', at(22, 9), at(22, 10)), thing('b', at(22, 9, 30), at(22, 11)), thing('c', at(22, 10), at(22, 10, 30)), thing('d', at(22, 11), at(22, 12))], at(22));
    expect(blocks.map(({ thing: { id }, lane, lanes }) => `${id}${lane}/${lanes}`)).toEqual(['a0/2', 'b1/2', 'c0/2', 'd0/1']);
    expect(blocks[1]).toMatchObject({ fromHour: 9.5, toHour: 11 });
  });

  it('shouldEndAtMidnight_andGoOnTheDayAfter', () => {
    const night = [thing('n', at(22, 23), at(23, 1))];
    expect(blocksOf(night, at(22))[0]).toMatchObject({ fromHour: 23, toHour: 24 });
    expect(blocksOf(night, at(23))[0]).toMatchObject({ fromHour: 0, toHour: 1 });
    expect(blocksOf(night, at(24))).toEqual([]);
  });

  it('shouldShowTheHoursOfWork_andWhateverIsBookedOutside', () => {
    const open = [{ opens: '08:30', closes: '17:30' }];
    expect(hoursOf(open, [])).toEqual({ first: 8, last: 18 });
    expect(hoursOf(open, [{ fromHour: 6.5, toHour: 20.25 }])).toEqual({ first: 6, last: 21 });
    expect(hoursOf([], [])).toEqual({ first: 8, last: 18 });
    expect(hoursOf([{ opens: '22:00', closes: '02:00' }], [])).toEqual({ first: 22, last: 24 });
  });

  it('shouldKnowWhenADayIsOpen', () => {
    const open = [{ day: 'sunday', opens: '08:00', closes: '18:00' }];
    expect(openOn(open, at(22))).toEqual([{ from: 8, to: 18 }]);
    expect(openOn(open, at(23))).toEqual([]);
  });

  it('shouldStandWhereTheClockOfTheBusinessSays_whereverTheComputerIs', () => {
    const [there, elsewhere] = [new Zone('Asia/Jerusalem'), new Zone('America/New_York')];
    const moment = Date.parse('2026-11-21T22:30:00Z'); // Sunday in Jerusalem, Saturday in New York
    expect(dayKey(weekOf(moment, 'sunday', there), there)).toBe('2026-11-22');
    expect(dayKey(weekOf(moment, 'sunday', elsewhere), elsewhere)).toBe('2026-11-15');
    const own = { startMs: moment, endMs: moment + 3_600_000 };
    const sunday = weekOf(moment, 'sunday', there);
    expect(blocksOf([own], sunday, there)[0]).toMatchObject({ fromHour: 0.5, toHour: 1.5 });
    expect(openOn([{ day: 'sunday', opens: '08:00', closes: '18:00' }], sunday, there)).toHaveLength(1);
  });

  it('shouldShowTheHourOfTheClock_onADayOnWhichItChanges', () => {
    const zone = new Zone('America/New_York');
    const day = zone.at({ year: 2026, month: 3, day: 8 });
    const nine = zone.at({ year: 2026, month: 3, day: 8, hour: 9 });
    expect(nine - day).toBe(8 * 3_600_000);
    expect(blocksOf([{ startMs: nine, endMs: nine + 1_800_000 }], day, zone)[0]).toMatchObject({ fromHour: 9, toHour: 9.5 });
  });
});
