import { describe, expect, it } from 'vitest';
import type { TaskJson } from '../api/schema.d.ts';
import { changesOf, editOf, rebased, typed } from '../forms/rebase.ts';
import { bodyOf, draftOf } from './taskForm.ts';

const task = { title: 'Call Noa', details: '', due_at: new Date(2026, 10, 24, 10, 0, 30).toISOString(), contact_id: 'c', contact_name: 'Noa' } as TaskJson;

describe('task form', () => {
  it('shouldSendOnlyWhatWasChanged', () => {
    const edit = typed(editOf(draftOf(task)), { title: ' Call Noa back ', contact: null });
    expect(bodyOf(changesOf(edit))).toEqual({ title: 'Call Noa back', contact_id: null });
    expect(bodyOf(changesOf(typed(edit, { title: 'Call Noa', contact: { id: 'c', name: 'Noa' } })))).toEqual({});
  });

  it('shouldTakeTheTimeAway_andGiveItToNobody', () => {
    expect(bodyOf({ due: '', assignee: '' })).toEqual({ due_at: null, assignee_id: null });
    expect(bodyOf({ due: '2026-11-24T10:00' })).toEqual({ due_at: new Date(2026, 10, 24, 10).toISOString() });
  });

  it('shouldNotUndoWhatSomebodyElseWroteMeanwhile', () => {
    const mine = typed(editOf(draftOf(task)), { details: 'About the roof' });
    const edit = rebased(mine, draftOf({ ...task, title: 'Call Dana', assignee_id: 'u' }));
    expect(bodyOf(changesOf(edit))).toEqual({ details: 'About the roof' });
    expect(edit.clashes).toEqual([]);
    expect(rebased(mine, draftOf({ ...task, details: 'Theirs' })).clashes).toEqual(['details']);
  });
});
