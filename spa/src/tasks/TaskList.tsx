import { Link } from '@tanstack/react-router';
import { IconCheck } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { TaskJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { Again } from '../parts/Again.tsx';
import { Avatar } from '../parts/Avatar.tsx';
import { whenText } from '../parts/dayTime.ts';
import { phoneText } from '../parts/phone.ts';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useRows, type Pages } from '../parts/useRows.ts';
import { useColleagueName } from '../session/colleagues.ts';
import type { Group, Line } from './taskGroups.ts';
import { useCompletion } from './taskQueries.ts';
import css from './Tasks.module.css';

interface Props {
  readonly lines: readonly Line[];
  readonly nowMs: number;
  readonly mayWrite: boolean;
  readonly pages: Pages;
  readonly onOpen: (id: string) => void;
}

/** The tasks under their groups; J and K walk, X completes, Enter opens. */
export function TaskList({ lines, nowMs, mayWrite, pages, onOpen }: Props) {
  const { count } = useLanguage();
  const area = useArea(tasksWords);
  const nameOf = useColleagueName();
  const complete = useCompletion();
  const isNarrow = useNarrow();
  const [at, setAt] = useState(-1);
  const { scroller, items, totalPx, toRow, again } = useRows({ count: lines.length, height: isNarrow ? 60 : 48, pages });
  const walk = (step: 1 | -1) => {
    let next = at + step;
    while (lines[next]?.kind === 'group') next += step;
    if (lines[next] === undefined) return;
    setAt(next);
    toRow(next);
  };
  const current = () => {
    const line = lines[at];
    return line?.kind === 'task' ? line.task : undefined;
  };
  useKeys({
    KeyJ: () => walk(1),
    KeyK: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    KeyX: () => {
      const task = current();
      if (task !== undefined && mayWrite) complete(task, task.done_at == null);
    },
    Enter: () => {
      const task = current();
      if (task !== undefined) onOpen(task.id);
    },
  });
  return (
    <div ref={scroller} className={css['scroller']} tabIndex={-1}>
      <ul className={css['rows']} style={{ blockSize: totalPx }} aria-label={area.title} aria-description={area.keys}>
        {items.map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <li key={line.kind === 'group' ? line.group : line.task.id} style={{ transform: `translateY(${item.start}px)` }}>
              {line.kind === 'group' ? (
                <h2 className={css['group']} data-group={line.group}>
                  {area.groups[line.group]} <span>{count(line.count)}</span>
                </h2>
              ) : (
                <Row task={line.task} group={line.group} nowMs={nowMs} assignee={nameOf(line.task.assignee_id)} isAt={item.index === at} mayWrite={mayWrite} onOpen={onOpen} onComplete={complete} />
              )}
            </li>
          );
        })}
        <Again onAgain={again} />
      </ul>
    </div>
  );
}

interface RowProps {
  readonly task: TaskJson;
  readonly group: Group;
  readonly nowMs: number;
  readonly assignee: string;
  readonly isAt: boolean;
  readonly mayWrite: boolean;
  readonly onOpen: (id: string) => void;
  readonly onComplete: (task: TaskJson, isDone: boolean) => void;
}

const Row = memo(function Row({ task, group, nowMs, assignee, isAt, mayWrite, onOpen, onComplete }: RowProps) {
  const { code, words } = useLanguage();
  const area = useArea(tasksWords);
  const isDone = task.done_at != null;
  const at = isDone ? task.done_at : task.due_at;
  const isNumber = /^\+\d+$/.test(task.contact_name);
  return (
    <div className={css['row']} data-at={isAt || undefined}>
      <button
        type="button"
        role="checkbox"
        aria-checked={isDone}
        aria-label={task.title}
        className={css['box']}
        disabled={!mayWrite}
        title={mayWrite ? undefined : words.staff.viewer}
        onClick={() => onComplete(task, !isDone)}
      >
        <IconCheck aria-hidden />
      </button>
      <button type="button" className={css['title']} data-done={isDone || undefined} dir="auto" onClick={() => onOpen(task.id)}>
        {task.title}
      </button>
      {task.contact_id == null ? (
        <span className={css['contact']} />
      ) : (
        <Link className={css['contact']} to="/app/contacts/$id" params={{ id: task.contact_id }} dir={isNumber ? undefined : 'auto'}>
          {isNumber ? <bdi dir="ltr">{phoneText(task.contact_name)}</bdi> : task.contact_name || words.contacts.unnamed}
        </Link>
      )}
      {at == null ? (
        <span className={css['due']} />
      ) : (
        <time className={css['due']} data-late={group === 'late' || undefined} dateTime={at}>
          {whenText(code, Date.parse(at), nowMs)}
        </time>
      )}
      <Avatar name={assignee} nobody={area.nobody} />
    </div>
  );
});
