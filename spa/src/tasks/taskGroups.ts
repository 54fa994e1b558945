import type { TaskJson } from '../api/schema.d.ts';

export type Group = 'late' | 'today' | 'later' | 'someday' | 'done';

/** A line of the list: a group's name with its count, or a task. */
export type Line = { readonly kind: 'group'; readonly group: Group; readonly count: number } | { readonly kind: 'task'; readonly group: Group; readonly task: TaskJson };

/** In which group a task that is to be done stands; late the minute after it was due. */
export function groupOf({ due_at, done_at }: Pick<TaskJson, 'due_at' | 'done_at'>, nowMs: number): Group {
  if (done_at != null) return 'done';
  if (due_at == null) return 'someday';
  const dueMs = Date.parse(due_at);
  if (dueMs < nowMs) return 'late';
  const tomorrow = new Date(nowMs);
  tomorrow.setHours(24, 0, 0, 0);
  return dueMs < tomorrow.getTime() ? 'today' : 'later';
}

const ORDER: readonly Group[] = ['late', 'today', 'later', 'someday', 'done'];

/** The tasks under the names of their groups; within one as they came. */
export function linesOf(tasks: readonly TaskJson[], nowMs: number): Line[] {
  const groups = new Map<Group, TaskJson[]>(ORDER.map((group) => [group, []]));
  for (const task of tasks) groups.get(groupOf(task, nowMs))?.push(task);
  return [...groups].flatMap(([group, own]): Line[] => (own.length === 0 ? [] : [{ kind: 'group', group, count: own.length }, ...own.map((task) => ({ kind: 'task', group, task }) as const)]));
}
