import { describe, expect, it } from 'vitest';
import { HERE, Zone } from './zone.ts';

const jerusalem = new Zone('Asia/Jerusalem');
const newYork = new Zone('America/New_York');
const utc = (text: string) => Date.parse(`${text}Z`);

describe('a zone', () => {
  it('shouldShowTheSameMomentOnEveryWall', () => {
    const atMs = utc('2026-11-23T22:30:00');
    expect(jerusalem.wall(atMs)).toEqual({ year: 2026, month: 11, day: 24, hour: 0, minute: 30 });
    expect(newYork.wall(atMs)).toEqual({ year: 2026, month: 11, day: 23, hour: 17, minute: 30 });
    expect(newYork.hourOf(atMs)).toBe(17.5);
  });

  it('shouldFindTheMomentOfAWall_summerAndWinter', () => {
    expect(jerusalem.at({ year: 2026, month: 11, day: 24 })).toBe(utc('2026-11-23T22:00:00'));
    expect(jerusalem.at({ year: 2026, month: 7, day: 1, hour: 9, minute: 15 })).toBe(utc('2026-07-01T06:15:00'));
    expect(newYork.at({ year: 2026, month: 1, day: 31, hour: 24, minute: 30 })).toBe(utc('2026-02-01T05:30:00'));
    expect(newYork.at({ year: 2026, month: 12, day: 32 })).toBe(utc('2027-01-01T05:00:00'));
  });

  it('shouldTakeTheFirst_ofAnHourThatIsThereTwice', () => {
    expect(newYork.at({ year: 2026, month: 11, day: 1, hour: 1, minute: 30 })).toBe(utc('2026-11-01T05:30:00'));
    expect(newYork.at({ year: 2026, month: 11, day: 1, hour: 3 })).toBe(utc('2026-11-01T08:00:00'));
  });

  it('shouldBeAsMuchLater_inAnHourThatIsSkipped', () => {
    expect(newYork.at({ year: 2026, month: 3, day: 8, hour: 2, minute: 30 })).toBe(utc('2026-03-08T07:30:00'));
  });

  it('shouldAgreeWithTheComputersOwnClock', () => {
    for (const text of ['2026-01-15T00:00', '2026-03-27T02:30', '2026-07-01T23:59', '2026-10-25T01:30', '2026-12-31T12:00']) {
      const own = new Date(text);
      expect(HERE.at({ year: own.getFullYear(), month: own.getMonth() + 1, day: own.getDate(), hour: own.getHours(), minute: own.getMinutes() }), text).toBe(own.getTime());
    }
  });

  it('shouldNotShowTheSame_inAWeekInWhichOneOfThemChangesItsClock', () => {
    const athens = new Zone('Europe/Athens'); // its summer begins on the Sunday, that of Jerusalem on the Friday before
    const week = ['2026-03-22', '2026-03-24', '2026-03-26', '2026-03-28'].map((day) => utc(`${day}T00:00:00`));
    expect(jerusalem.isAs(athens, week.slice(0, 3))).toBe(true);
    expect(jerusalem.isAs(athens, week)).toBe(false);
    expect(jerusalem.isAs(athens, [utc('2026-03-30T00:00:00')])).toBe(true);
  });

  it('shouldKnowWhetherItShowsTheSame', () => {
    expect(jerusalem.isAs(new Zone('Europe/Athens'), [utc('2026-11-23T12:00:00')])).toBe(true);
    expect(jerusalem.isAs(newYork, [utc('2026-11-23T12:00:00')])).toBe(false);
  });
});
