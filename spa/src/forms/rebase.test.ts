import { describe, expect, it } from 'vitest';
import { changesOf, editOf, moved, rebased, same, settled } from './rebase.ts';

const server = { name: 'Reception', hours: [{ day: 'sunday' }], note: '' };

describe('rebase', () => {
  it('shouldSeeNoChange_inEqualLists', () => {
    expect(same([{ day: 'sunday' }], [{ day: 'sunday' }])).toBe(true);
    expect(same([], {})).toBe(false);
    expect(changesOf({ base: server, value: { ...server, hours: [{ day: 'sunday' }] } })).toEqual({});
  });

  it('shouldTakeTheirs_whereNothingWasTyped', () => {
    const edit = rebased({ ...editOf(server), value: { ...server, note: 'mine' } }, { ...server, name: 'Front desk' });
    expect(edit.value).toEqual({ ...server, name: 'Front desk', note: 'mine' });
    expect(edit.clashes).toEqual([]);
  });

  it('shouldKeepMineAndTell_whereBothWroteSomethingElse', () => {
    const edit = rebased({ ...editOf(server), value: { ...server, name: 'Mine' } }, { ...server, name: 'Theirs' });
    expect(edit.value.name).toBe('Mine');
    expect(edit.base.name).toBe('Theirs');
    expect(edit.clashes).toEqual(['name']);
    expect(rebased(edit, { ...server, name: 'Theirs', note: 'more' }).clashes).toEqual(['name']);
    expect(rebased(edit, { ...server, name: 'Mine' }).clashes).toEqual([]);
  });

  it('shouldBeCleanAfterSaving_howeverTheServerWroteIt', () => {
    const sent = { name: ' Mine ', hours: [] };
    const edit = { ...editOf(server), value: { ...server, ...sent } };
    const saved = { ...server, name: 'Mine', hours: [{ day: 'monday' }] };
    expect(settled(edit, sent, saved)).toEqual(editOf(saved));
    expect(settled({ ...edit, value: { ...edit.value, name: 'Reception ' } }, { name: 'Reception ', hours: [] }, { ...server, hours: [] })).toEqual(editOf({ ...server, hours: [] }));
  });

  it('shouldKeepWhatWasTypedWhileItWasBeingSaved', () => {
    const sent = { name: 'Mine ' };
    const edit = settled({ ...editOf(server), value: { ...server, name: 'Mine too', note: 'new' } }, sent, { ...server, name: 'Mine' });
    expect(edit.value).toEqual({ ...server, name: 'Mine too', note: 'new' });
    expect(changesOf(edit)).toEqual({ name: 'Mine too', note: 'new' });
    expect(edit.clashes).toEqual([]);
  });

  it('shouldMoveWithinTheListOnly', () => {
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
  });
});
