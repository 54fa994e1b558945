import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { TaskJson } from '../api/schema.d.ts';
import { ContactPicker } from '../contacts/ContactPicker.tsx';
import { Clashes } from '../forms/Clashes.tsx';
import { changesOf, editOf, rebased, typed } from '../forms/rebase.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { ofInput } from '../parts/dayTime.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import forms from '../parts/Form.module.css';
import { reasonOf } from '../parts/Notice.tsx';
import { Area } from '../parts/Area.tsx';
import { toast } from '../parts/toasts.ts';
import { ColleagueChoice } from '../session/ColleagueChoice.tsx';
import { useColleagueName } from '../session/colleagues.ts';
import { bodyOf, draftOf, type TaskDraft } from './taskForm.ts';
import { changeTask, readTask } from './taskQueries.ts';

interface Props {
  readonly task: TaskJson;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** One task: what, until when, whose, about whom; what somebody else wrote meanwhile is taken or shown beside. */
export function TaskDialog({ task, mayWrite, onClose }: Props) {
  const { words, moment } = useLanguage();
  const area = useArea(tasksWords);
  const { form } = area;
  const queries = useQueryClient();
  const nameOf = useColleagueName();
  const [base, setBase] = useState(task);
  const [edit, setEdit] = useState(() => editOf(draftOf(task)));
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['tasks'] });
  const refuse = (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const path = { params: { path: { id: task.id } } };

  const { title, details, due, assignee, contact } = edit.value;
  const set = (fields: Partial<TaskDraft>) => setEdit((now) => typed(now, fields));
  const take = (theirs: TaskJson) => {
    setBase(theirs);
    setEdit((now) => rebased(now, draftOf(theirs)));
  };
  if (!isBusy && task.version > base.version) take(task);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    const changes = bodyOf(changesOf(edit));
    if (Object.keys(changes).length === 0) return onClose();
    setBusy(true);
    setFault(undefined);
    changeTask(base, changes).then(
      () => {
        toast(words.staff.saved);
        void refresh();
        onClose();
      },
      async (cause: unknown) => {
        const isStale = cause instanceof Problem && cause.status === 412;
        const theirs = isStale ? await readTask(task.id).catch(() => undefined) : undefined; // another try refuses again
        if (theirs !== undefined) take(theirs);
        setFault(isStale ? form.stale : reasonOf(cause, words.staff.failed));
        setBusy(false);
        void refresh();
      },
    );
  };
  const restore = () =>
    void answered(api.POST('/api/tasks/{id}/restore', path)).then(() => {
      toast(area.restored);
      return refresh();
    }, refuse);
  const remove = () =>
    void answered(api.DELETE('/api/tasks/{id}', path)).then(() => {
      onClose();
      toast(area.removed, { undo: restore });
      return refresh();
    }, refuse);

  const names: Readonly<Record<keyof TaskDraft, string>> = { title: form.what, details: form.details, due: form.due, assignee: form.whose, contact: form.contact };
  const textOf = (field: keyof TaskDraft, value: TaskDraft[keyof TaskDraft]) => {
    if (value === null) return '';
    if (typeof value !== 'string') return value.name;
    if (field === 'assignee') return nameOf(value) || area.nobody;
    const dueMs = field === 'due' ? ofInput(value) : null;
    return dueMs === null ? value : moment(dueMs);
  };
  const lead = task.lead_id != null && (
    <Link to="/app/leads" search={{ lead: task.lead_id }}>
      {form.lead}
    </Link>
  );
  if (!mayWrite)
    return (
      <Dialog title={<bdi>{task.title}</bdi>} onClose={onClose}>
        {task.details !== '' && <p dir="auto">{task.details}</p>}
        {task.due_at != null && <p>{area.willBe(moment(Date.parse(task.due_at)))}</p>}
        {lead}
      </Dialog>
    );
  return (
    <Dialog title={form.title} onClose={onClose}>
      <form className={forms['form']} onSubmit={submit}>
        <Clashes form={{ ...edit, set }} nameOf={(field) => names[field]} textOf={textOf} />
        <Field label={form.what} dir="auto" required maxLength={300} value={title} onValue={(text) => set({ title: text })} />
        <div className={forms['pair']} data-time>
          <Field label={form.due} type="datetime-local" value={due} onValue={(text) => set({ due: text })} />
          <ColleagueChoice label={form.whose} nobody={area.nobody} value={assignee} onValue={(id) => set({ assignee: id })} />
        </div>
        <ContactPicker label={form.contact} value={contact} onPick={(picked) => set({ contact: picked })} />
        {lead}
        <Area label={form.details} rows={3} value={details} onValue={(text) => set({ details: text })} maxLength={20_000} />
        {fault !== undefined && <p role="alert">{fault}</p>}
        <Actions>
          <Button tone="plain" onClick={remove}>
            {form.remove}
          </Button>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={title.trim() === ''}>
            {words.staff.act.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
