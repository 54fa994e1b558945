import { describe, expect, it } from 'vitest';
import { HERE } from '../parts/zone.ts';
import { startAt, type DayLane } from './blockDrag.ts';

const day = (at: number) => new Date(2026, 10, at).getTime();
const at = (of: number, hour: number, minute = 0) => new Date(2026, 10, of, hour, minute).getTime();
/** Right to left: Sunday is the rightmost. */
const lanes: DayLane[] = [
  { dayMs: day(22), left: 400, right: 600, top: 100 },
  { dayMs: day(23), left: 200, right: 400, top: 100 },
];

describe('where an appointment falls', () => {
  it.each([
    [500, 100, at(22, 8)],
    [300, 156, at(23, 9)],
    [300, 148, at(23, 8, 45)],
    [300, 120, at(23, 8, 15)],
    [300, -9_000, at(23, 0)],
    [300, 9_000, at(23, 23, 45)],
  ])('shouldBeToTheQuarterOfAnHour_%i_%i', (x, top, startMs) => {
    expect(startAt(lanes, x, top, 8, 56, HERE)).toBe(startMs);
  });

  it('shouldBeNowhere_besideAllDays', () => {
    expect(startAt(lanes, 100, 120, 8, 56, HERE)).toBeNull();
  });
});
