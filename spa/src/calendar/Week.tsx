import { IconUserX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AppointmentJson, BusinessJson, ResourceJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { atHour, startOfDay } from '../parts/dayTime.ts';
import type { Zone } from '../parts/zone.ts';
import { BlockDrag } from './blockDrag.ts';
import css from './Calendar.module.css';
import { clockText, titleOf } from './names.ts';
import { blocksOf, hoursOf, openOn, type Block } from './weeks.ts';

const HOUR_PX = 56;
const LINE_PX = 16;
const HALF_HOUR_MS = 1_800_000;

interface Props {
  readonly days: readonly number[];
  readonly appointments: readonly AppointmentJson[];
  readonly resources: readonly ResourceJson[];
  readonly opening: BusinessJson['opening_hours'];
  readonly zone: Zone;
  readonly nowMs: number;
  readonly mayWrite: boolean;
  readonly onOpen: (appointment: AppointmentJson) => void;
  /** It was dragged to another time. */
  readonly onShift: (appointment: AppointmentJson, startMs: number) => void;
  /** A press on a free half hour. */
  readonly onBook: (startMs: number) => void;
}

interface Thing {
  readonly startMs: number;
  readonly endMs: number;
  readonly appointment: AppointmentJson;
}

/** The week: a column a day, in the direction of the page, hours down; what is booked stands in its time. */
export function Week({ days, appointments, resources, opening, zone, nowMs, mayWrite, onShift, onOpen, onBook }: Props) {
  const { code, words } = useLanguage();
  const area = useArea(calendarWords);
  const scroller = useRef<HTMLDivElement>(null);
  const week = useRef<HTMLDivElement>(null);
  const [aim, setAim] = useState<{ readonly id: string; readonly startMs: number } | null>(null);
  const columns = useMemo(() => {
    const things = appointments.map((appointment): Thing => ({ appointment, startMs: Date.parse(appointment.starts_at), endMs: Date.parse(appointment.ends_at) }));
    return days.map((dayMs) => ({ dayMs, blocks: blocksOf(things, dayMs, zone) }));
  }, [appointments, days, zone]);
  const { first, last } = hoursOf(opening, columns.flatMap(({ blocks }) => blocks));
  const hours = Array.from({ length: last - first }, (_, at) => first + at);
  const locale = code === 'he' ? 'he-IL' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone.name, weekday: 'long' });
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone.name, day: 'numeric', month: 'numeric' });
  const nowHour = zone.hourOf(nowMs);
  const px = (hour: number) => (hour - first) * HOUR_PX;

  useEffect(() => {
    if (scroller.current !== null && days.includes(startOfDay(Date.now(), zone))) scroller.current.scrollTop = Math.max(0, px(Math.floor(zone.hourOf(Date.now())) - 1));
  }, [days, first, zone]);

  const latest = useRef({ first, drop: (_id: string, _startMs: number) => {} });
  useEffect(() => {
    latest.current = {
      first,
      drop: (id, startMs) => {
        const appointment = appointments.find((one) => one.id === id);
        if (appointment !== undefined) onShift(appointment, startMs);
      },
    };
  });
  useEffect(() => {
    if (week.current === null || !mayWrite) return;
    const drag = new BlockDrag(week.current, () => ({ firstHour: latest.current.first, hourPx: HOUR_PX, zone }), setAim, (id, startMs) => latest.current.drop(id, startMs));
    return () => drag.stop();
  }, [mayWrite, zone]);

  const press = (dayMs: number, target: HTMLElement, yPx: number) => {
    const hour = first + (yPx - target.getBoundingClientRect().top) / HOUR_PX;
    onBook(atHour(dayMs, Math.floor(hour), Math.floor((hour % 1) * 2) * 30, zone));
  };
  return (
    <div ref={scroller} className={css['scroller']} tabIndex={-1}>
      <div ref={week} className={css['week']} style={{ gridTemplateColumns: `56px repeat(${days.length}, minmax(104px, 1fr))` }}>
        <div className={css['corner']} />
        {days.map((dayMs) => (
          <h2 key={dayMs} className={css['day']} aria-current={startOfDay(nowMs, zone) === dayMs ? 'date' : undefined}>
            {weekday.format(dayMs)} <bdi dir="ltr">{date.format(dayMs)}</bdi>
          </h2>
        ))}
        <div className={css['hours']} style={{ blockSize: px(last) }} aria-hidden>
          {hours.map((hour) => (
            <bdi key={hour} dir="ltr" data-first={hour === first || undefined} style={{ insetBlockStart: px(hour) }}>
              {`${String(hour).padStart(2, '0')}:00`}
            </bdi>
          ))}
        </div>
        {columns.map(({ dayMs, blocks }) => (
          <div
            key={dayMs}
            className={css['column']}
            data-day={dayMs}
            data-book={mayWrite || undefined}
            style={{ blockSize: px(last), backgroundSize: `100% ${HOUR_PX}px` }}
            onClick={({ target, currentTarget, clientY }) => mayWrite && target === currentTarget && press(dayMs, currentTarget, clientY)}
          >
            {openOn(opening, dayMs, zone).map(({ from, to }) => (
              <div key={from} className={css['open']} style={{ insetBlockStart: px(from), blockSize: (to - from) * HOUR_PX }} />
            ))}
            {startOfDay(nowMs, zone) === dayMs && nowHour >= first && nowHour < last && <div className={css['now']} style={{ insetBlockStart: px(nowHour) }} />}
            {blocks.map((block) => (
              <Booked key={block.thing.appointment.id} block={block} zone={zone} top={px(block.fromHour)} resource={resources.length > 1 ? resources.find(({ id }) => id === block.thing.appointment.resource_id)?.name : undefined} title={titleOf(block.thing.appointment, area, words.contacts.unnamed)} status={area.status[block.thing.appointment.status]} aimMs={aim?.id === block.thing.appointment.id ? aim.startMs : undefined} onOpen={onOpen} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface BookedProps {
  readonly block: Block<Thing>;
  readonly zone: Zone;
  readonly top: number;
  readonly title: string;
  readonly status: string;
  readonly resource: string | undefined;
  /** While it is dragged: where it would begin. */
  readonly aimMs: number | undefined;
  readonly onOpen: (appointment: AppointmentJson) => void;
}

function Booked({ block: { thing, fromHour, toHour, lane, lanes }, zone, top, title, status, resource, aimMs, onOpen }: BookedProps) {
  const { appointment, startMs, endMs } = thing;
  const heightPx = Math.max(24, (toHour - fromHour) * HOUR_PX - 2);
  const isShort = endMs - startMs <= HALF_HOUR_MS;
  const isTight = isShort && lanes > 1; // no room for a time beside the title
  const linesBelow = Math.floor((heightPx - 26) / LINE_PX); // whole lines only: half a line is worse than none
  return (
    <button
      type="button"
      className={css['booked']}
      data-booked={appointment.id}
      data-status={appointment.status}
      data-short={isTight ? 'tight' : isShort ? 'line' : undefined}
      style={{ insetBlockStart: top, blockSize: heightPx, insetInlineStart: `calc(${(lane / lanes) * 100}% + 2px)`, inlineSize: `calc(${100 / lanes}% - 6px)` }}
      onClick={() => onOpen(appointment)}
    >
      <span className={css['title']} dir="auto">
        {appointment.status === 'no_show' && <IconUserX aria-hidden />}
        {title}
      </span>
      <span className={css['about']} style={isShort ? undefined : { maxBlockSize: linesBelow * LINE_PX }}>
        <bdi dir="ltr">
          {aimMs !== undefined ? clockText(aimMs, zone) : lanes > 1 || isShort ? clockText(startMs, zone) : `${clockText(startMs, zone)}–${clockText(endMs, zone)}`}
        </bdi>
        {resource !== undefined && <bdi>{resource}</bdi>}
        <span className={css['status']}>{status}</span>
      </span>
    </button>
  );
}
