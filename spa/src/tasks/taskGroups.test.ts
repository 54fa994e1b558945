import { describe, expect, it } from 'vitest';
import type { TaskJson } from '../api/schema.d.ts';
import { groupOf, linesOf } from './taskGroups.ts';

const NOW = new Date(2026, 10, 23, 14, 30).getTime();
const due = (day: number, hour: number) => ({ due_at: new Date(2026, 10, day, hour).toISOString() });

describe('groups of tasks', () => {
  it.each([
    [due(23, 14), 'late'],
    [due(23, 15), 'today'],
    [due(23, 23), 'today'],
    [due(24, 0), 'later'],
    [{}, 'someday'],
    [{ ...due(20, 1), done_at: '2026-11-22T00:00:00Z' }, 'done'],
  ])('shouldTellByTheClockOfThisComputer_%#', (task, group) => {
    expect(groupOf(task, NOW)).toBe(group);
  });

  it('shouldNameOnlyGroupsWithTasks_theLateFirst', () => {
    const tasks = [{ id: 'a', ...due(25, 1) }, { id: 'b', ...due(22, 1) }, { id: 'c', ...due(26, 1) }] as TaskJson[];
    expect(linesOf(tasks, NOW).map((line) => (line.kind === 'group' ? `${line.group} ${line.count}` : line.task.id))).toEqual(['late 1', 'b', 'later 2', 'a', 'c']);
  });
});
