import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import type { AppointmentJson, ResourceJson, SlotJson } from '../api/schema.d.ts';
import { ContactPicker, type Picked } from '../contacts/ContactPicker.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Choice } from '../parts/Choice.tsx';
import { ofInput, toInput, whenText } from '../parts/dayTime.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import forms from '../parts/Form.module.css';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import type { Zone } from '../parts/zone.ts';
import css from './Calendar.module.css';
import { book, changeAppointment, freeNear, inTheWay } from './calendarQueries.ts';
import { clockText, titleOf } from './names.ts';

/** A free time to be booked, or an appointment that is there. */
export type Wanted = { readonly startMs: number; readonly resourceId: string; readonly appointment?: undefined } | { readonly appointment: AppointmentJson };

interface Props {
  readonly wanted: Wanted;
  /** What this page knows to be booked; names what is in the way. */
  readonly known: readonly AppointmentJson[];
  readonly resources: readonly ResourceJson[];
  readonly mayWrite: boolean;
  /** By whose clock its times are read and written. */
  readonly zone: Zone;
  readonly onClose: () => void;
}

type Status = AppointmentJson['status'];
const MINUTE_MS = 60_000;
const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240];

/** Books a time, moves or cancels an appointment; a time that is taken says by whom and what is free near it. */
export function AppointmentDialog({ wanted, known, resources, mayWrite, zone, onClose }: Props) {
  const { code, words } = useLanguage();
  const area = useArea(calendarWords);
  const { form } = area;
  const queries = useQueryClient();
  const before = wanted.appointment;
  const beforeMs = before === undefined ? wanted.startMs : Date.parse(before.starts_at);
  const beforeMinutes = before === undefined ? 30 : Math.round((Date.parse(before.ends_at) - beforeMs) / MINUTE_MS);
  const [resourceId, setResourceId] = useState(before === undefined ? wanted.resourceId : before.resource_id);
  const [contact, setContact] = useState<Picked | null>(before?.contact_id == null ? null : { id: before.contact_id, name: before.contact_name });
  const [title, setTitle] = useState(before?.title ?? '');
  const [start, setStart] = useState(toInput(beforeMs, zone));
  const [minutes, setMinutes] = useState(beforeMinutes);
  const [status, setStatus] = useState<Status>(before?.status ?? 'booked');
  const [fault, setFault] = useState<string>();
  const [free, setFree] = useState<readonly SlotJson[]>([]);
  const [isClosed, setClosed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const startMs = ofInput(start, zone);
  const resourceName = `\u2068${resources.find(({ id }) => id === resourceId)?.name ?? ''}\u2069`;
  const refresh = () => queries.invalidateQueries({ queryKey: ['appointments'] });
  const failed = words.staff.failed;
  const iso = (atMs: number) => new Date(atMs).toISOString();

  const refuse = (cause: unknown, atMs: number) => {
    setBusy(false);
    setClosed(false);
    setFree([]);
    if (!(cause instanceof Problem)) return setFault(reasonOf(cause, failed));
    if (cause.slug === 'overlap') {
      const other = inTheWay(known, resourceId, atMs, atMs + minutes * MINUTE_MS, before?.id);
      const when = (one: AppointmentJson) => `\u2066${clockText(Date.parse(one.starts_at), zone)}–${clockText(Date.parse(one.ends_at), zone)}\u2069`;
      setFault(other === undefined ? area.taken(resourceName) : area.takenBy(resourceName, `\u2068${titleOf(other, area, words.contacts.unnamed)}\u2069`, when(other)));
      freeNear(resourceId, atMs, minutes, zone).then(setFree, () => undefined); // the refusal stands without it
      void refresh();
    } else if (cause.slug === 'outside-opening-hours') {
      setFault(area.closed);
      setClosed(true);
    } else setFault(cause.status === 412 ? area.stale : reasonOf(cause, failed));
  };
  const save = (isForced: boolean) => {
    if (startMs === null) return setFault(area.badTime);
    setBusy(true);
    setFault(undefined);
    const body = { resource_id: resourceId, contact_id: contact?.id ?? null, title: title.trim(), status, starts_at: iso(startMs), ends_at: iso(startMs + minutes * MINUTE_MS), ...(isForced ? { force: true } : {}) };
    (before === undefined ? book(body) : changeAppointment(before, body)).then(
      (after) => {
        const isMoved = before !== undefined && (startMs !== beforeMs || resourceId !== before.resource_id);
        const when = whenText(code, startMs, Date.now(), zone);
        if (isMoved) toast(area.moved(when), { undo: () => put(after, { resource_id: before.resource_id, starts_at: before.starts_at, ends_at: before.ends_at, force: true }) });
        else toast(before === undefined ? area.booked(when) : words.staff.saved);
        void refresh();
        onClose();
      },
      (cause: unknown) => refuse(cause, startMs),
    );
  };
  /** Puts it back as it was. */
  const put = (appointment: AppointmentJson, body: Parameters<typeof changeAppointment>[1]) =>
    void changeAppointment(appointment, body).then(
      () => {
        toast(words.staff.undone);
        return refresh();
      },
      (cause: unknown) => toast(cause instanceof Problem && cause.slug === 'overlap' ? area.taken(resourceName) : reasonOf(cause, failed), { tone: 'bad' }),
    );
  const cancel = (appointment: AppointmentJson) => {
    setBusy(true);
    changeAppointment(appointment, { status: 'canceled' }).then(
      (after) => {
        toast(area.canceled, { undo: () => put(after, { status: appointment.status }) });
        void refresh();
        onClose();
      },
      (cause: unknown) => refuse(cause, beforeMs),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(false);
  };
  const lengths = [...new Set([...LENGTHS, beforeMinutes])].sort((one, other) => one - other);
  const lengthText = (count: number) => (count % 60 === 0 ? form.hours(String(count / 60)) : form.minutes(String(count)));
  return (
    <Dialog title={before === undefined ? area.add : form.title} onClose={onClose}>
      {before?.contact_id != null && (
        <Link to="/app/contacts/$id" params={{ id: before.contact_id }}>
          {area.toContact}
        </Link>
      )}
      {mayWrite ? (
        <form className={forms['form']} onSubmit={submit}>
          <ContactPicker label={form.contact} value={contact} onPick={setContact} />
          <Field label={form.about} dir="auto" maxLength={300} value={title} onValue={setTitle} />
          <div className={forms['pair']} data-time>
            <Field label={form.start} type="datetime-local" required step={300} value={start} onValue={setStart} />
            <Choice label={form.length} value={String(minutes)} onValue={(value) => setMinutes(Number(value))} options={lengths.map((count) => ({ value: String(count), label: lengthText(count) }))} />
          </div>
          <div className={forms['pair']}>
            <Choice label={form.resource} value={resourceId} onValue={setResourceId} options={resources.map(({ id, name }) => ({ value: id, label: name }))} />
            {before !== undefined && <Choice label={form.status} value={status} onValue={(value) => setStatus(value as Status)} options={(Object.keys(area.status) as Status[]).map((one) => ({ value: one, label: area.status[one] }))} />}
          </div>
          {fault !== undefined && (
            <div className={css['fault']} role="alert">
              <p>{fault}</p>
              {isClosed && (
                <Button isSmall onClick={() => save(true)}>
                  {area.force}
                </Button>
              )}
              {free.length > 0 && (
                <p className={css['free']}>
                  {area.free}
                  {free.map(({ starts_at }) => (
                    <Button
                      key={starts_at}
                      isSmall
                      onClick={() => {
                        setStart(toInput(Date.parse(starts_at), zone));
                        setFault(undefined);
                        setFree([]);
                      }}
                    >
                      <bdi dir="ltr">{clockText(Date.parse(starts_at), zone)}</bdi>
                    </Button>
                  ))}
                </p>
              )}
            </div>
          )}
          <Actions>
            {before !== undefined && (
              <Button tone="plain" onClick={() => cancel(before)}>
                {form.cancel}
              </Button>
            )}
            <Button isSubmit isPrimary isBusy={isBusy}>
              {words.staff.act.save}
            </Button>
          </Actions>
        </form>
      ) : (
        before !== undefined && (
          <>
            {before.title !== '' && <p dir="auto">{before.title}</p>}
            <p>{whenText(code, beforeMs, Date.now(), zone)}</p>
            <p>
              <bdi>{resources.find(({ id }) => id === before.resource_id)?.name}</bdi> · {area.status[before.status]}
            </p>
          </>
        )
      )}
    </Dialog>
  );
}
