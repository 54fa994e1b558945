import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { TaskJson } from '../api/schema.d.ts';
import { ContactPicker, type Picked } from '../contacts/ContactPicker.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { tasksWords } from '../language/areas/tasks.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { ofInput, toInput } from '../parts/dayTime.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import forms from '../parts/Form.module.css';
import { reasonOf } from '../parts/Notice.tsx';
import { TextBox } from '../parts/TextBox.tsx';
import { toast } from '../parts/toasts.ts';
import { ColleagueChoice } from '../session/ColleagueChoice.tsx';
import { changeTask } from './taskQueries.ts';

interface Props {
  readonly task: TaskJson;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** One task: what, until when, whose, about whom. */
export function TaskDialog({ task, mayWrite, onClose }: Props) {
  const { words, moment } = useLanguage();
  const area = useArea(tasksWords);
  const { form } = area;
  const queries = useQueryClient();
  const [title, setTitle] = useState(task.title);
  const [details, setDetails] = useState(task.details);
  const dueBefore = task.due_at == null ? '' : toInput(Date.parse(task.due_at));
  const [due, setDue] = useState(dueBefore);
  const [assignee, setAssignee] = useState(task.assignee_id ?? '');
  const [contact, setContact] = useState<Picked | null>(task.contact_id == null ? null : { id: task.contact_id, name: task.contact_name });
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['tasks'] });
  const refuse = (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const path = { params: { path: { id: task.id } } };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    const dueMs = ofInput(due);
    const changes = {
      ...(title.trim() === task.title ? {} : { title: title.trim() }),
      ...(details === task.details ? {} : { details }),
      ...(due === dueBefore ? {} : { due_at: dueMs === null ? null : new Date(dueMs).toISOString() }),
      ...(assignee === (task.assignee_id ?? '') ? {} : { assignee_id: assignee || null }),
      ...((contact?.id ?? null) === (task.contact_id ?? null) ? {} : { contact_id: contact?.id ?? null }),
    };
    if (Object.keys(changes).length === 0) return onClose();
    setBusy(true);
    changeTask(task, changes).then(
      () => {
        toast(words.staff.saved);
        void refresh();
        onClose();
      },
      (cause: unknown) => {
        setBusy(false);
        setFault(cause instanceof Problem && cause.status === 412 ? area.stale : reasonOf(cause, words.staff.failed));
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
        <Field label={form.what} dir="auto" required maxLength={300} value={title} onValue={setTitle} />
        <div className={forms['pair']} data-time>
          <Field label={form.due} type="datetime-local" value={due} onValue={setDue} />
          <ColleagueChoice label={form.whose} nobody={area.nobody} value={assignee} onValue={setAssignee} />
        </div>
        <ContactPicker label={form.contact} value={contact} onPick={setContact} />
        {lead}
        <TextBox label={form.details} value={details} onValue={setDetails} maxLength={20_000} />
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
