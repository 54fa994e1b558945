import type { AppointmentJson, ResourceJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { addDays, startOfDay } from '../parts/dayTime.ts';
import type { Zone } from '../parts/zone.ts';
import css from './Agenda.module.css';
import { clockText, titleOf } from './names.ts';

interface Props {
  readonly days: readonly number[];
  readonly appointments: readonly AppointmentJson[];
  readonly resources: readonly ResourceJson[];
  readonly zone: Zone;
  readonly nowMs: number;
  readonly onOpen: (appointment: AppointmentJson) => void;
}

/** The week as a list, for a telephone: day after day, what is booked. */
export function Agenda({ days, appointments, resources, zone, nowMs, onOpen }: Props) {
  const { code, words } = useLanguage();
  const area = useArea(calendarWords);
  const name = new Intl.DateTimeFormat(code === 'he' ? 'he-IL' : 'en-GB', { timeZone: zone.name, weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <div className={css['agenda']}>
      {days.map((dayMs) => {
        const own = appointments.filter(({ starts_at }) => Date.parse(starts_at) >= dayMs && Date.parse(starts_at) < addDays(dayMs, 1, zone));
        return (
          <section key={dayMs}>
            <h2 className={css['day']} aria-current={startOfDay(nowMs, zone) === dayMs ? 'date' : undefined}>
              {name.format(dayMs)}
            </h2>
            {own.length === 0 ? (
              <p className={css['none']}>{area.noneThatDay}</p>
            ) : (
              <ol>
                {own.map((one) => (
                  <li key={one.id}>
                    <button type="button" className={css['row']} onClick={() => onOpen(one)}>
                      <bdi className={css['time']} dir="ltr">
                        {clockText(Date.parse(one.starts_at), zone)}–{clockText(Date.parse(one.ends_at), zone)}
                      </bdi>
                      <span className={css['title']} dir="auto">
                        {titleOf(one, area, words.contacts.unnamed)}
                      </span>
                      <span className={css['about']} dir="auto">
                        {resources.find(({ id }) => id === one.resource_id)?.name} · {area.status[one.status]}
                      </span>
                    </button>
                  </li>
                ))}
              </ol>
            )}
          </section>
        );
      })}
    </div>
  );
}
