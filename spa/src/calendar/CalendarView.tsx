import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconChevronLeft, IconChevronRight, IconPlus, IconUserCog } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AppointmentJson } from '../api/schema.d.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { addDays, atHour, dayKey, ofKey } from '../parts/dayTime.ts';
import icon from '../parts/IconButton.module.css';
import { Failed } from '../parts/Notice.tsx';
import { Segments } from '../parts/Segments.tsx';
import { Select } from '../parts/Select.tsx';
import tools from '../parts/Tools.module.css';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useNow } from '../parts/useNow.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { HERE } from '../parts/zone.ts';
import { Agenda } from './Agenda.tsx';
import { AppointmentDialog, type Wanted } from './AppointmentDialog.tsx';
import css from './Calendar.module.css';
import { useAppointments, useOpening, useResources } from './calendarQueries.ts';
import { NoResources } from './NoResources.tsx';
import { ResourcesDialog } from './ResourcesDialog.tsx';
import { useShift } from './useShift.ts';
import { Week } from './Week.tsx';
import { daysOf, weekOf } from './weeks.ts';

const NONE: readonly AppointmentJson[] = [];
const HOUR_MS = 3_600_000;

/** A week of appointments by the clock of the business, on the days that are open or hold one. Week and resource stand in the address. */
export function CalendarView() {
  const { code, words } = useLanguage();
  const area = useArea(calendarWords);
  const search = useSearch({ from: '/app/calendar' });
  const navigate = useNavigate({ from: '/app/calendar' });
  const isNarrow = useNarrow();
  const nowMs = useNow();
  const me = useMe();
  const mayWrite = useMay('records:write');
  const maySetUp = useMay('settings:write');
  const [isNaming, setNaming] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { resources, ...asked } = useResources();
  const { opening, firstDay, zone, isKnown } = useOpening();
  const firstMs = weekOf(ofKey(search.week, zone) ?? nowMs, firstDay, zone);
  const resource = resources.find(({ id }) => id === search.resource);
  const found = useAppointments(firstMs, addDays(firstMs, 7, zone), resource?.id, isKnown);
  const known = found.data ?? NONE;
  const { shift, seen } = useShift(zone);
  const appointments = seen(known).filter(({ status }) => status !== 'canceled');
  const shown = daysOf(firstMs, search.days === 'whole', opening, appointments.map((one) => ({ startMs: Date.parse(one.starts_at), endMs: Date.parse(one.ends_at) })), zone).join(' ');
  const days = useMemo(() => shown.split(' ').map(Number), [shown]); // the same days are the same array: the week stays where it was scrolled
  const isAsHere = useMemo(() => zone.isAs(HERE, days.flatMap((dayMs) => [dayMs, addDays(dayMs, 1, zone)])), [zone, days]); // clocks may change within the week, or before it

  const go = (change: Partial<Record<'week' | 'resource' | 'days', string | undefined>>) =>
    void navigate({ search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')), replace: true });
  const turn = (weeks: number) => go({ week: dayKey(addDays(firstMs, 7 * weeks, zone), zone) });
  const isRtl = code === 'he';
  /** The next full hour today, or nine o'clock of the week's first day. */
  const fresh = () => {
    const isNow = nowMs >= firstMs && nowMs < addDays(firstMs, 7, zone);
    return setWanted({ startMs: isNow ? Math.ceil(nowMs / HOUR_MS) * HOUR_MS : atHour(days[0] ?? firstMs, 9, 0, zone), resourceId: resource?.id ?? resources[0]?.id ?? '' });
  };
  const canBook = mayWrite && resources.length > 0;
  useKeys({
    ArrowLeft: () => turn(isRtl ? 1 : -1),
    ArrowRight: () => turn(isRtl ? -1 : 1),
    KeyT: () => go({ week: undefined }),
    KeyN: () => canBook && fresh(),
  });

  const range = new Intl.DateTimeFormat(isRtl ? 'he-IL' : 'en-GB', { timeZone: zone.name, day: 'numeric', month: 'long', year: 'numeric' }).formatRange(days[0] ?? firstMs, days.at(-1) ?? firstMs);
  return (
    <>
      <ViewHead
        title={area.title}
        actions={
          canBook && (
            <Button isPrimary onClick={fresh}>
              <IconPlus aria-hidden />
              {area.add}
            </Button>
          )
        }
      >
        {!isNarrow && <bdi>{range}</bdi>}
      </ViewHead>
      <div className={tools['tools']}>
        <div className={css['turns']} aria-description={area.keys} role="group" aria-label={range}>
          <button type="button" aria-label={area.before} title={area.before} onClick={() => turn(-1)}>
            {isRtl ? <IconChevronRight aria-hidden /> : <IconChevronLeft aria-hidden />}
          </button>
          <Button isDisabled={weekOf(nowMs, firstDay, zone) === firstMs} onClick={() => go({ week: undefined })}>
            {area.today}
          </Button>
          <button type="button" aria-label={area.after} title={area.after} onClick={() => turn(1)}>
            {isRtl ? <IconChevronLeft aria-hidden /> : <IconChevronRight aria-hidden />}
          </button>
        </div>
        {resources.length > 1 && (
          <Select aria-label={area.resource} value={resource?.id ?? ''} onChange={({ target }) => go({ resource: target.value })}>
            <option value="">{area.allResources}</option>
            {resources.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <Segments
          label={area.days.label}
          value={search.days === 'whole' ? 'whole' : 'work'}
          options={[
            { key: 'work', label: area.days.work },
            { key: 'whole', label: area.days.whole },
          ]}
          onPick={(key) => go({ days: key === 'whole' ? key : undefined })}
        />
        {maySetUp && resources.length > 0 && (
          <button type="button" className={icon['dots']} aria-label={area.resources.title} title={area.resources.title} onClick={() => setNaming(true)}>
            <IconUserCog aria-hidden />
          </button>
        )}
        {!isAsHere && (
          <p className={tools['viewer']}>
            {area.zone} <bdi dir="ltr">{zone.name?.replaceAll('_', ' ')}</bdi>
          </p>
        )}
        {me !== undefined && !mayWrite && <p className={tools['viewer']}>{words.staff.viewer}</p>}
      </div>
      {asked.isError || (found.isError && found.data === undefined) ? (
        <Failed cause={asked.error ?? found.error} onRetry={() => void (asked.isError ? asked.refetch() : found.refetch())} />
      ) : asked.isPending || found.isPending ? (
        <Bones rows={7} />
      ) : resources.length === 0 ? (
        <NoResources />
      ) : isNarrow ? (
        <Agenda days={days} appointments={appointments} resources={resources} zone={zone} nowMs={nowMs} onOpen={(appointment) => setWanted({ appointment })} />
      ) : (
        <Week
          days={days}
          appointments={appointments}
          resources={resources}
          opening={opening}
          zone={zone}
          nowMs={nowMs}
          mayWrite={mayWrite}
          onShift={shift}
          onOpen={(appointment) => setWanted({ appointment })}
          onBook={(startMs) => canBook && setWanted({ startMs, resourceId: resource?.id ?? resources[0]?.id ?? '' })}
        />
      )}
      {isNaming && <ResourcesDialog resources={resources} onClose={() => setNaming(false)} />}
      {wanted !== null && <AppointmentDialog wanted={wanted} known={known} resources={resources} mayWrite={mayWrite} zone={zone} onClose={() => setWanted(null)} />}
    </>
  );
}
