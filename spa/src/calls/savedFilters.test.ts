import { describe, expect, it } from 'vitest';
import { beginning, BETWEEN, ending, spanOf, withSpan } from './callQueries.ts';
import { isSame, SavedFilters } from './savedFilters.ts';

function storage() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

describe('saved filters', () => {
  it('shouldBeThereAgain_eachUnderItsName_forTheirOwnerAlone', () => {
    const store = storage();
    const own = new SavedFilters('dana/one', store);
    own.save({ name: 'Missed', asked: { status: 'no_answer' } });
    own.save({ name: 'Week', asked: { days: '7' } });
    own.save({ name: 'Missed', asked: { status: 'no_answer', days: '1' } });
    expect(new SavedFilters('dana/one', store).read()).toEqual([
      { name: 'Week', asked: { days: '7' } },
      { name: 'Missed', asked: { status: 'no_answer', days: '1' } },
    ]);
    expect(new SavedFilters('dana/two', store).read()).toEqual([]);
    expect(own.remove('Week').map(({ name }) => name)).toEqual(['Missed']);
  });

  it('shouldHaveNone_whenStorageIsForbiddenOrSpoiled', () => {
    const store = storage();
    store.kept.set('kav.filters.calls.x', '{"not": "a list"}');
    expect(new SavedFilters('x', store).read()).toEqual([]);
    store.kept.set('kav.filters.calls.x', '[1, {"name": "n"}, null, {"name": "y", "asked": {}}]');
    expect(new SavedFilters('x', store).read()).toEqual([{ name: 'y', asked: {} }]);
    const forbidden = new SavedFilters('x', { getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('no'); } });
    expect(forbidden.save({ name: 'n', asked: {} })).toEqual([{ name: 'n', asked: {} }]);
  });

  it('shouldKnowWhatAsksForTheSame', () => {
    expect(isSame({ status: 'busy' }, { status: 'busy', from: '' })).toBe(true);
    expect(isSame({ status: 'busy' }, { status: 'busy', days: '7' })).toBe(false);
    expect(isSame({ from: '2026-11-02' }, { days: 'between', from: '2026-11-02' })).toBe(true);
    expect(isSame({ days: 'between', from: '2026-11-02' }, { days: 'between', from: '2026-11-03' })).toBe(false);
    expect(isSame({ days: 'between' }, {})).toBe(false);
  });
});

describe('from when calls are asked for', () => {
  const noon = new Date(2026, 10, 23, 12).getTime();
  const at = (month: number, day: number) => new Date(2026, month, day).getTime();

  it.each([
    [{ days: '1' }, at(10, 23)],
    [{ days: '7' }, at(10, 17)],
    [{ days: '30', from: '2026-01-01' }, at(9, 25)],
    [{ from: '2026-11-02' }, at(10, 2)],
    [{ from: 'yesterday' }, undefined],
    [{ days: '0' }, undefined],
    [{ days: '1.5' }, undefined],
    [{}, undefined],
  ])('shouldBeAMidnight_here_%j', (asked, beginMs) => {
    expect(beginning(asked, noon)).toBe(beginMs);
  });
});

describe('the span that is asked for', () => {
  const noon = new Date(2026, 10, 23, 12).getTime();

  it.each([
    [{}, ''],
    [{ days: '7' }, '7'],
    [{ days: '7', from: '2026-11-02' }, '7'],
    [{ days: 'between' }, BETWEEN],
    [{ to: '2026-11-02' }, BETWEEN],
    [{ days: 'soon', from: '' }, ''],
  ])('shouldFollowFromWhatIsAskedFor_%j', (asked, span) => {
    expect(spanOf(asked)).toBe(span);
  });

  it('shouldEndAfterTheLastDay_whereDaysAreNamed', () => {
    expect(ending({ days: 'between', to: '2026-11-02' })).toBe(new Date(2026, 10, 3).getTime());
    expect(ending({ days: '7', to: '2026-11-02' })).toBeUndefined();
    expect(ending({})).toBeUndefined();
  });

  it('shouldNameTheDaysThatWereAskedFor_whenTheyAreToBeChosen', () => {
    const asked = { status: 'busy', days: '7' };
    const named = withSpan(asked, BETWEEN, noon);
    expect(named).toEqual({ status: 'busy', days: 'between', from: '2026-11-17', to: '2026-11-23' });
    expect(beginning(named, noon)).toBe(beginning(asked, noon));
    expect(withSpan({}, BETWEEN, noon)).toEqual({ days: 'between' });
    expect(withSpan(named, '30', noon)).toEqual({ status: 'busy', days: '30' });
    expect(withSpan(named, '', noon)).toEqual({ status: 'busy' });
  });
});
