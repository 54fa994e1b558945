import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import type { TaskJson } from '../api/schema.d.ts';
import { Bones } from '../parts/Bones.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import tools from '../parts/Tools.module.css';
import { useKeys } from '../parts/useKeys.ts';
import { useNow } from '../parts/useNow.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { QuickAdd } from './QuickAdd.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import { linesOf } from './taskGroups.ts';
import { TaskList } from './TaskList.tsx';
import { useTasks } from './taskQueries.ts';

/** What people are to do: late, today, later; and what was done. Whose and which stand in the address. */
export function TasksView() {
  const { words, count } = useLanguage();
  const area = useArea(tasksWords);
  const search = useSearch({ from: '/app/tasks' });
  const navigate = useNavigate({ from: '/app/tasks' });
  const me = useMe();
  const mayWrite = useMay('records:write');
  const nowMs = useNow();
  const quick = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState<TaskJson | null>(null);
  const isDone = search.show === 'done';
  const isMine = search.whose === 'mine';
  const found = useTasks(isDone, isMine ? me?.id : undefined);
  const tasks = (found.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ done_at }) => (done_at != null) === isDone);
  const lines = linesOf(tasks, nowMs);
  const go = (change: Partial<Record<'show' | 'whose', string | undefined>>) =>
    void navigate({ search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)), replace: true });
  const task = tasks.find(({ id }) => id === opened?.id) ?? opened; // open still when somebody took it off this list
  useKeys({ KeyN: () => quick.current?.focus() });
  return (
    <>
      <ViewHead title={area.title}>{!isDone && tasks.length > 0 && <span>{area.open(tasks.length, `${count(tasks.length)}${found.hasNextPage ? '+' : ''}`)}</span>}</ViewHead>
      <div className={tools['tools']}>
        {mayWrite && <QuickAdd ref={quick} />}
        <Segments
          label={area.whose}
          value={isMine ? 'mine' : 'all'}
          options={[
            { key: 'all', label: area.everyone },
            { key: 'mine', label: area.mine },
          ]}
          onPick={(key) => go({ whose: key === 'mine' ? key : undefined })}
        />
        <Segments
          label={area.show}
          value={isDone ? 'done' : 'todo'}
          options={[
            { key: 'todo', label: area.todo },
            { key: 'done', label: area.done },
          ]}
          onPick={(key) => go({ show: key === 'done' ? key : undefined })}
        />
        {me !== undefined && !mayWrite && <p className={tools['viewer']}>{words.staff.viewer}</p>}
      </div>
      {found.isError && tasks.length === 0 ? (
        <Failed cause={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Bones rows={6} />
      ) : tasks.length === 0 ? (
        <Empty title={isDone ? area.emptyDone.title : area.empty.title} about={isDone ? area.emptyDone.about : area.empty.about} />
      ) : (
        <TaskList lines={lines} nowMs={nowMs} mayWrite={mayWrite} pages={found} onOpen={(id) => setOpened(tasks.find((one) => one.id === id) ?? null)} />
      )}
      {task !== null && <TaskDialog key={task.id} task={task} mayWrite={mayWrite} onClose={() => setOpened(null)} />}
    </>
  );
}
