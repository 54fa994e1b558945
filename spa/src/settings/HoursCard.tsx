import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { Card } from '../parts/Card.tsx';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import type { Form } from '../forms/useForm.ts';
import { Pill } from '../parts/Pill.tsx';
import { dayName, nextSpan, weekFrom, withDay, type BusinessFields, type Day, type Span } from './businessForm.ts';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';

interface Props {
  readonly form: Form<BusinessFields>;
  readonly isReadOnly: boolean;
  /** Null while it cannot be told, because the hours were changed. */
  readonly isOpen: boolean | null;
}

/** The hours of a week, a line a day, as many spans a day as wanted. */
export function HoursCard({ form, isReadOnly, isOpen }: Props) {
  const { code } = useLanguage();
  const { business: words } = useArea(settingsWords);
  const { opening_hours: hours, week_start: first } = form.value;
  const put = (day: Day, spans: readonly Omit<Span, 'day'>[]) => form.set({ opening_hours: withDay(hours, day, spans) });
  const week = weekFrom(first);
  const faultAt = (span: Span) => form.at(`/opening_hours/${hours.indexOf(span)}`) ?? form.at(`/opening_hours/${hours.indexOf(span)}/closes`) ?? form.at(`/opening_hours/${hours.indexOf(span)}/opens`);
  return (
    <Card title={words.hours} about={hours.length === 0 ? words.always : words.hoursAbout} aside={isOpen !== null && <Pill tone={isOpen ? 'agent' : 'idle'}>{isOpen ? words.open : words.shut}</Pill>}>
      <div className={css['days']}>
        {week.map((day, place) => {
          const name = dayName(day, code);
          const spans = hours.filter((span) => span.day === day);
          const above = week[place - 1];
          const set = (at: number, fields: Partial<Span>) => put(day, spans.map((span, other) => (other === at ? { ...span, ...fields } : span)));
          return (
            <div key={day} className={css['day']} role="group" aria-label={name}>
              <span>{name}</span>
              <div className={css['spans']}>
                {spans.length === 0 && hours.length > 0 && <span className={page['quiet']}>{words.closed}</span>}
                {spans.map((span, at) => (
                  <span key={at} className={css['span']}>
                    <input type="time" aria-label={`${name}, ${words.from}`} value={span.opens.slice(0, 5)} readOnly={isReadOnly} aria-invalid={faultAt(span) !== undefined || undefined} onChange={({ target }) => set(at, { opens: target.value })} />
                    <span aria-hidden>–</span>
                    <input type="time" aria-label={`${name}, ${words.until}`} value={span.closes.slice(0, 5)} readOnly={isReadOnly} aria-invalid={faultAt(span) !== undefined || undefined} onChange={({ target }) => set(at, { closes: target.value })} />
                    {span.closes <= span.opens && <span className={page['small']}>{words.nextDay}</span>}
                    {!isReadOnly && (
                      <button type="button" className={icon['tool']} aria-label={words.removeSpan(name)} onClick={() => put(day, spans.filter((_, other) => other !== at))}>
                        <IconX aria-hidden />
                      </button>
                    )}
                    {faultAt(span) !== undefined && <span className={page['fault']}>{faultAt(span)}</span>}
                  </span>
                ))}
              </div>
              {!isReadOnly && (
                <span className={css['rowTools']}>
                  {above !== undefined && spans.length === 0 && hours.some((span) => span.day === above) && (
                    <button type="button" className={icon['tool']} title={words.asAbove} aria-label={words.sameAsAbove(name)} onClick={() => put(day, hours.filter((span) => span.day === above))}>
                      <IconCopy aria-hidden />
                    </button>
                  )}
                  <button type="button" className={icon['tool']} title={words.addSpan(name)} aria-label={words.addSpan(name)} onClick={() => put(day, [...spans, nextSpan(spans)])}>
                    <IconPlus aria-hidden />
                  </button>
                </span>
              )}
            </div>
          );
        })}
      </div>
    </Card>
  );
}
