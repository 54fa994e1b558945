import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { TaskBodyPatch, TaskJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';

type Pages = InfiniteData<{ readonly items: TaskJson[]; readonly next?: string }>;

/** Tasks to be done, the next due first; or those done, the latest first. */
export function useTasks(isDone: boolean, assignee: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['tasks', 'list', isDone, assignee],
    queryFn: ({ pageParam }) => answered(api.GET('/api/tasks', { params: { query: { done: isDone, limit: 100, ...(assignee === undefined ? {} : { assignee }), ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function readTask(id: string): Promise<TaskJson> {
  return answered(api.GET('/api/tasks/{id}', { params: { path: { id } } }));
}

export function changeTask(task: TaskJson, body: TaskBodyPatch): Promise<TaskJson> {
  return answered(api.PATCH('/api/tasks/{id}', { params: { path: { id: task.id }, header: { 'If-Match': `"${task.version}"` } }, body }));
}

/** Completes a task, or opens it again: seen at once, taken back when the server refuses, undone by the toast. */
export function useCompletion() {
  const { words } = useLanguage();
  const area = useArea(tasksWords);
  const queries = useQueryClient();
  const show = (task: TaskJson) =>
    queries.setQueriesData<Pages>({ queryKey: ['tasks', 'list'] }, (data) => (data === undefined ? data : { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === task.id ? task : one)) })) }));
  const complete = (task: TaskJson, isDone: boolean, isUndo = false): void => {
    const done_at = isDone ? new Date().toISOString() : null;
    show({ ...task, done_at });
    changeTask(task, { done_at })
      .then(
        (after) => {
          show(after);
          if (isUndo) toast(words.staff.undone);
          else toast(isDone ? area.complete(`\u2068${task.title}\u2069`) : area.reopen(`\u2068${task.title}\u2069`), { undo: () => complete(after, !isDone, true) });
        },
        (cause: unknown) => {
          show(task);
          toast(cause instanceof Problem && cause.status === 412 ? area.stale : reasonOf(cause, words.staff.failed), { tone: 'bad' });
        },
      )
      .finally(() => void queries.invalidateQueries({ queryKey: ['tasks'] }));
  };
  return complete;
}
