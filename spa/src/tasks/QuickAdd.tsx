import { useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useId, useState, type FormEvent, type Ref } from 'react';
import { answered, api } from '../api/client.ts';
import type { LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { Button } from '../parts/Button.tsx';
import { whenText } from '../parts/dayTime.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { useOwnId } from '../session/colleagues.ts';
import { readTask } from './taskTime.ts';
import css from './Tasks.module.css';

interface Props {
  readonly ref?: Ref<HTMLInputElement>;
  /** The lead that it is about, and so its contact. */
  readonly about?: Pick<LeadJson, 'id' | 'contact_id'>;
}

/** A task in one line, its time read from the words while one types; it becomes the writer's own. */
export function QuickAdd({ ref, about }: Props) {
  const id = useId();
  const { code, words } = useLanguage();
  const area = useArea(tasksWords);
  const queries = useQueryClient();
  const ownId = useOwnId();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const nowMs = Date.now();
  const { title, dueMs } = readTask(typed, nowMs);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title === '' || isBusy) return;
    setBusy(true);
    const due = readTask(typed, Date.now()).dueMs;
    answered(api.POST('/api/tasks', { body: { title: title.slice(0, 300), ...(due === null ? {} : { due_at: new Date(due).toISOString() }), ...(ownId === '' ? {} : { assignee_id: ownId }), ...(about === undefined ? {} : { lead_id: about.id, contact_id: about.contact_id ?? null }) } }))
      .then(
        (made) => {
          setTyped('');
          toast(area.added(`\u2068${made.title}\u2069`));
          void queries.invalidateQueries({ queryKey: ['tasks'] });
        },
        (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' }), // what was typed stays
      )
      .finally(() => setBusy(false));
  };
  return (
    <form className={css['quick']} onSubmit={submit}>
      <IconPlus aria-hidden />
      <input ref={ref ?? null} aria-label={area.add} placeholder={area.addHint} aria-describedby={id} dir={typed === '' ? undefined : 'auto'} autoComplete="off" maxLength={400} value={typed} onChange={({ target }) => setTyped(target.value)} />
      <p id={id} className={css['when']} role="status">
        {dueMs !== null && area.willBe(whenText(code, dueMs, nowMs))}
      </p>
      <Button isSubmit isSmall isBusy={isBusy} isDisabled={title === ''}>
        {area.addAct}
      </Button>
    </form>
  );
}
