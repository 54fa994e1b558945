import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { whenText } from '../parts/dayTime.ts';
import { useNow } from '../parts/useNow.ts';
import { QuickAdd } from '../tasks/QuickAdd.tsx';
import { useCompletion } from '../tasks/taskQueries.ts';
import css from './LeadPane.module.css';

/** What is still to be done about a lead, and a line to add to it. */
export function LeadTasks({ lead, mayWrite }: { readonly lead: LeadJson; readonly mayWrite: boolean }) {
  const { code } = useLanguage();
  const area = useArea(tasksWords);
  const nowMs = useNow();
  const complete = useCompletion();
  const tasks = useQuery({ queryKey: ['tasks', 'lead', lead.id], queryFn: () => answered(api.GET('/api/tasks', { params: { query: { lead: lead.id, done: false, limit: 50 } } })) }).data?.items ?? [];
  if (tasks.length === 0 && !mayWrite) return null;
  return (
    <section className={css['tasks']}>
      <h3 className={css['heading']}>{area.title}</h3>
      {tasks.length > 0 && (
        <ul>
          {tasks.map((task) => (
            <li key={task.id}>
              <label>
                <input type="checkbox" checked={false} disabled={!mayWrite} onChange={() => complete(task, true)} />
                <span dir="auto">{task.title}</span>
              </label>
              {task.due_at != null && (
                <time className={css['when']} dateTime={task.due_at} data-late={Date.parse(task.due_at) < nowMs || undefined}>
                  {whenText(code, Date.parse(task.due_at), nowMs)}
                </time>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <QuickAdd about={lead} />}
    </section>
  );
}
