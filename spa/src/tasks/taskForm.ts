import type { TaskBodyPatch, TaskJson } from '../api/schema.d.ts';
import type { Picked } from '../contacts/ContactPicker.tsx';
import { ofInput, toInput } from '../parts/dayTime.ts';

/** A task as it is typed; its time as an input of type datetime-local holds it. */
export interface TaskDraft {
  readonly title: string;
  readonly details: string;
  readonly due: string;
  readonly assignee: string;
  readonly contact: Picked | null;
}

export function draftOf(task: TaskJson): TaskDraft {
  return {
    title: task.title,
    details: task.details,
    due: task.due_at == null ? '' : toInput(Date.parse(task.due_at)),
    assignee: task.assignee_id ?? '',
    contact: task.contact_id == null ? null : { id: task.contact_id, name: task.contact_name },
  };
}

/** What is sent for the fields that were changed. */
export function bodyOf({ title, details, due, assignee, contact }: Partial<TaskDraft>): TaskBodyPatch {
  const dueMs = due === undefined ? null : ofInput(due);
  return {
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(details === undefined ? {} : { details }),
    ...(due === undefined ? {} : { due_at: dueMs === null ? null : new Date(dueMs).toISOString() }),
    ...(assignee === undefined ? {} : { assignee_id: assignee || null }),
    ...(contact === undefined ? {} : { contact_id: contact?.id ?? null }),
  };
}
