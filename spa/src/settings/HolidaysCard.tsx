import { IconX } from '@tabler/icons-react';
import { Card } from '../parts/Card.tsx';
import type { Form } from '../forms/useForm.ts';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import type { BusinessFields, Holiday } from './businessForm.ts';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';

/** Dates on which nobody is there. */
export function HolidaysCard({ form, isReadOnly }: { readonly form: Form<BusinessFields>; readonly isReadOnly: boolean }) {
  const { business: words } = useArea(settingsWords);
  const { holidays } = form.value;
  const put = (next: readonly Holiday[]) => form.set({ holidays: next });
  const set = (at: number, fields: Partial<Holiday>) => put(holidays.map((one, place) => (place === at ? { ...one, ...fields } : one)));
  const fault = (at: number, name: string) => form.at(`/holidays/${at}/${name}`);
  const add = () => {
    const today = new Date().toLocaleDateString('sv-SE'); // YYYY-MM-DD
    put([...holidays, { name: '', first: today, last: today }]);
  };
  return (
    <Card title={words.holidays} about={words.holidaysAbout}>
      {holidays.length === 0 && <p className={page['quiet']}>{words.noHolidays}</p>}
      {holidays.map((holiday, at) => (
        <div key={at} className={css['dates']}>
          <Field label={words.holiday} dir="auto" maxLength={200} readOnly={isReadOnly} value={holiday.name} onValue={(name) => set(at, { name })} fault={fault(at, 'name')} />
          <Field label={words.first} type="date" readOnly={isReadOnly} value={holiday.first} onValue={(first) => set(at, { first, ...(holiday.last < first ? { last: first } : {}) })} fault={fault(at, 'first')} />
          <Field label={words.last} type="date" min={holiday.first} readOnly={isReadOnly} value={holiday.last} onValue={(last) => set(at, { last })} fault={fault(at, 'last') ?? form.at(`/holidays/${at}`)} />
          {!isReadOnly && (
            <button type="button" className={icon['tool']} aria-label={words.removeHoliday(holiday.name || String(at + 1))} onClick={() => put(holidays.filter((_, place) => place !== at))}>
              <IconX aria-hidden />
            </button>
          )}
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button isSmall onClick={add}>
            {words.addHoliday}
          </Button>
        </div>
      )}
    </Card>
  );
}
