import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../api/problem.ts';
import type { AppointmentJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { whenText } from '../parts/dayTime.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import type { Zone } from '../parts/zone.ts';
import { changeAppointment } from './calendarQueries.ts';

/** An appointment at another time of the same length. */
function shifted(appointment: AppointmentJson, startMs: number): AppointmentJson {
  const lengthMs = Date.parse(appointment.ends_at) - Date.parse(appointment.starts_at);
  return { ...appointment, starts_at: new Date(startMs).toISOString(), ends_at: new Date(startMs + lengthMs).toISOString() };
}

/** Moves appointments in time: seen at once, back with the reason when the server refuses, undone by the toast. */
export function useShift(zone: Zone) {
  const { code, words } = useLanguage();
  const area = useArea(calendarWords);
  const queries = useQueryClient();
  const [pending, setPending] = useState<readonly AppointmentJson[]>([]);
  const why = (cause: unknown): string => {
    if (!(cause instanceof Problem)) return reasonOf(cause, words.staff.failed);
    if (cause.slug === 'overlap') return area.isTaken;
    if (cause.slug === 'outside-opening-hours') return area.closed;
    return cause.status === 412 ? area.stale : reasonOf(cause, words.staff.failed);
  };
  const shift = (appointment: AppointmentJson, startMs: number, isUndo = false): void => {
    const beforeMs = Date.parse(appointment.starts_at);
    if (startMs === beforeMs) return;
    const there = shifted(appointment, startMs);
    setPending((all) => [...all, there]);
    changeAppointment(appointment, { starts_at: there.starts_at, ends_at: there.ends_at, ...(isUndo ? { force: true } : {}) })
      .then(
        (after) => {
          if (isUndo) toast(words.staff.undone);
          else toast(area.moved(whenText(code, startMs, Date.now(), zone)), { undo: () => shift(after, beforeMs, true) });
        },
        (cause: unknown) => toast(area.refused(why(cause)), { tone: 'bad' }),
      )
      .then(() => queries.invalidateQueries({ queryKey: ['appointments'] }))
      .finally(() => setPending((all) => all.filter((one) => one !== there)));
  };
  /** What the server said, under the moves that are on their way. */
  const seen = (appointments: readonly AppointmentJson[]) => (pending.length === 0 ? appointments : appointments.map((one) => pending.findLast(({ id }) => id === one.id) ?? one));
  return { shift, seen };
}
