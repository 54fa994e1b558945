import { describe, expect, it } from 'vitest';
import { blocksOf, dayKey, daysOf, hoursOf, ofKey, openOn, weekOf } from './weeks.ts';

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
    expect(daysOf(at(22), false, [], []).map(dayKey)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
    expect(daysOf(at(23), false, [], []).map(dayKey).at(-1)).toBe('2026-11-27');
    expect(daysOf(at(22), true, [], [])).toHaveLength(7);
  });

  it('shouldHaveTheDaysThatAreOpen_andThoseOnWhichSomethingIsBooked', () => {
    const open = ['monday', 'friday'].map((day) => ({ day, opens: '08:00', closes: '12:00' }));
    expect(daysOf(at(22), false, open, []).map(dayKey)).toEqual(['2026-11-23', '2026-11-27']);
    expect(daysOf(at(22), false, open, [thing('s', at(28, 20), at(28, 21)), thing('last week', at(21, 9), at(21, 10))]).map(dayKey)).toEqual(['2026-11-23', '2026-11-27', '2026-11-28']);
    expect(daysOf(at(22), false, open, [thing('night', at(24, 23), at(25, 1))]).map(dayKey)).toContain('2026-11-25');
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
});
