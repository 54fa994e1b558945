import { describe, expect, it } from 'vitest';
import { sparkPath } from './spark.ts';

describe('spark', () => {
  it('shouldEndAtTheRight_howeverFewPointsThereAre', () => expect(sparkPath([1, 2], 118, 20)).toBe('M116.0 10.0L118.0 1.0'));
  it('shouldLieAtTheFoot_whenAllIsZero', () => expect(sparkPath([0, 0, 0], 59, 10)).toBe('M57.0 9.0L58.0 9.0L59.0 9.0'));
  it('shouldBeNothing_withoutPoints', () => expect(sparkPath([], 10, 10)).toBe(''));
});
