import { describe, expect, it } from 'vitest';
import { Demand, hasFailed } from './demand.ts';

describe('the demand for more', () => {
  it('shouldAskOnceForEachLength', () => {
    const demand = new Demand();
    expect([demand.begin(50), demand.begin(50)]).toEqual([true, false]);
    demand.end(false, 0);
    expect([demand.begin(100), demand.begin(100)]).toEqual([true, false]);
  });

  it('shouldAskAgain_whenAPageWasEmpty', () => {
    const demand = new Demand();
    demand.begin(50);
    demand.end(false, 0);
    expect(demand.begin(50)).toBe(true);
  });

  it('shouldNotAskAgainByItself_afterAFailure_butWhenTheReaderMoves', () => {
    const demand = new Demand();
    demand.begin(50);
    expect(demand.move(5_000)).toBe(false); // it is under way
    demand.end(true, 5_000);
    expect(demand.begin(50)).toBe(false);
    expect(demand.move(5_500)).toBe(false); // the same move as before
    expect(demand.move(6_000)).toBe(true);
    expect(demand.begin(50)).toBe(true);
  });

  it('shouldTellOfAFailure_untilItIsTriedAgain', () => {
    const demand = new Demand();
    demand.begin(50);
    demand.retry(); // it is under way
    expect([demand.hasFailed(), demand.begin(50)]).toEqual([false, false]);
    demand.end(true, 0);
    expect(demand.hasFailed()).toBe(true);
    demand.retry();
    expect([demand.hasFailed(), demand.begin(50)]).toEqual([false, true]);
  });

  it('shouldKnowAFailure', () => {
    expect([undefined, true, { isFetchNextPageError: false }, false, { isFetchNextPageError: true }].map(hasFailed)).toEqual([false, false, false, true, true]);
  });
});
