import { describe, expect, it } from 'vitest';
import type { BoardJson, LeadJson, Stage } from '../api/schema.d.ts';
import { above, beside, extended, moved, renewed, stepped } from './board.ts';

const stages: Stage[] = [
  { id: 'new', name: 'New', kind: 'open' },
  { id: 'talk', name: 'Talk', kind: 'open' },
  { id: 'won', name: 'Won', kind: 'won' },
];
const lead = (id: string, stage: string, minor?: number, currency = 'ILS') => ({ id, stage_id: stage, status: 'open', version: 1, ...(minor === undefined ? {} : { value: { minor, currency } }) }) as LeadJson;
const board = {
  columns: [
    { stage: stages[0], count: 60, totals: [{ minor: 300, currency: 'ILS' }], leads: [lead('a', 'new', 100), lead('b', 'new', 200), lead('c', 'new')] },
    { stage: stages[1], count: 1, totals: [{ minor: 7, currency: 'USD' }], leads: [lead('d', 'talk', 7, 'USD')] },
    { stage: stages[2], count: 0, totals: [], leads: [] },
  ],
} as unknown as BoardJson;
const [fresh, talk, won] = board.columns as [BoardJson['columns'][0], BoardJson['columns'][0], BoardJson['columns'][0]];
const ids = (of: BoardJson) => of.columns.map(({ leads }) => leads.map(({ id }) => id).join(''));

describe('moving on the board', () => {
  it('shouldTakeCountAndSumAlong_whenACardChangesItsColumn', () => {
    const after = moved(board, { lead: lead('b', 'new', 200), stage: talk.stage, afterId: 'd' });
    expect(ids(after)).toEqual(['ac', 'db', '']);
    expect(after.columns.map(({ count }) => count)).toEqual([59, 2, 0]);
    expect(after.columns[0]?.totals).toEqual([{ minor: 100, currency: 'ILS' }]);
    expect(after.columns[1]?.totals).toEqual([
      { minor: 200, currency: 'ILS' },
      { minor: 7, currency: 'USD' },
    ]);
    expect(after.columns[1]?.leads[1]).toMatchObject({ stage_id: 'talk', status: 'open' });
  });

  it('shouldChangeNothingButTheOrder_whenItStaysInItsColumn', () => {
    const after = moved(board, { lead: lead('c', 'new'), stage: fresh.stage, afterId: null });
    expect(ids(after)).toEqual(['cab', 'd', '']);
    expect(after.columns[0]?.count).toBe(60);
    expect(after.columns[0]?.totals).toEqual(fresh.totals);
  });

  it('shouldBeTheSame_whenDoneTwice', () => {
    const once = moved(board, { lead: lead('a', 'new', 100), stage: won.stage, afterId: null });
    expect(moved(once, { lead: lead('a', 'new', 100), stage: won.stage, afterId: null })).toEqual(once);
    expect(once.columns[2]?.totals).toEqual([{ minor: 100, currency: 'ILS' }]);
  });

  it('shouldLeaveTheBoard_whenTheCardOrTheStageIsNotOnIt', () => {
    expect(moved(board, { lead: lead('z', 'new'), stage: won.stage, afterId: null })).toBe(board);
    expect(moved(board, { lead: lead('a', 'new'), stage: { id: 'x', name: '', kind: 'open' }, afterId: null })).toBe(board);
  });

  it('shouldFallOnTop_whenTheCardAboveHasLeft', () => {
    expect(ids(moved(board, { lead: lead('a', 'new', 100), stage: talk.stage, afterId: 'gone' }))).toEqual(['bc', 'ad', '']);
  });

  it('shouldGoWhereTheEyeSeesTheArrowPoint_inBothDirections', () => {
    expect(beside(board.columns, 'new', 'right', false)?.stage.id).toBe('talk');
    expect(beside(board.columns, 'new', 'left', false)).toBeUndefined();
    expect(beside(board.columns, 'new', 'left', true)?.stage.id).toBe('talk');
    expect(beside(board.columns, 'new', 'right', true)).toBeUndefined();
    expect(beside(board.columns, 'none', 'right', true)).toBeUndefined();
  });

  it('shouldStepUpAndDown_untilTheEnds', () => {
    expect(above(fresh, 'a')).toBeNull();
    expect(above(fresh, 'c')).toBe('b');
    expect(stepped(fresh, 'a', -1)).toBeUndefined();
    expect(stepped(fresh, 'b', -1)).toBeNull();
    expect(stepped(fresh, 'c', -1)).toBe('a');
    expect(stepped(fresh, 'a', 1)).toBe('b');
    expect(stepped(fresh, 'c', 1)).toBeUndefined();
  });

  it('shouldHoldEachOnce_whenMoreIsRead', () => {
    const after = extended(board, 'talk', [lead('d', 'talk'), lead('e', 'talk')], 'x');
    expect(ids(after)).toEqual(['abc', 'de', '']);
    expect(after.columns[1]?.next).toBe('x');
    expect(extended(after, 'talk', [], undefined).columns[1]?.next).toBeNull();
  });

  it('shouldShowWhatTheServerSays_whereTheCardStands', () => {
    expect(renewed(board, { ...lead('a', 'new', 5), version: 9 }).columns[0]?.leads[0]?.version).toBe(9);
  });
});
