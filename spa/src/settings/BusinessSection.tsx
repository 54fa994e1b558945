import { useMemo } from 'react';
import type { BusinessJson } from '../api/schema.d.ts';
import { useAgents, useBusiness } from '../agents/agentQueries.ts';
import { useLanguageName } from '../agents/languageName.ts';
import { Card, Pair } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Clashes } from '../forms/Clashes.tsx';
import { SaveBar } from '../forms/SaveBar.tsx';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Notice.tsx';
import { useMay } from '../session/useSession.ts';
import { dayName, DAYS, fieldsOf, type BusinessFields, type Day } from './businessForm.ts';
import { HolidaysCard } from './HolidaysCard.tsx';
import { HoursCard } from './HoursCard.tsx';
import { currencies, regions, zones } from './places.ts';
import css from './settings.module.css';
import { useBusinessForm, useLastHand } from './useBusinessForm.ts';

/** Name, place, hours and the agent that answers by default. */
export function BusinessSection() {
  const { data, error, refetch } = useBusiness();
  if (data !== undefined) return <BusinessForm business={data} />;
  return error === null ? <Bones rows={5} /> : <Failed cause={error} onRetry={() => void refetch()} />;
}

function BusinessForm({ business }: { readonly business: BusinessJson }) {
  const { code } = useLanguage();
  const { business: words } = useArea(settingsWords);
  const isReadOnly = !useMay('settings:write');
  const languageName = useLanguageName();
  const agents = useAgents().data?.items ?? [];
  const form = useBusinessForm<BusinessFields>(business, fieldsOf, ({ default_agent_id, opening_hours, holidays, ...rest }) => ({
    ...rest,
    ...(default_agent_id === undefined ? {} : { default_agent_id: default_agent_id || null }),
    ...(opening_hours === undefined ? {} : { opening_hours: [...opening_hours] }),
    ...(holidays === undefined ? {} : { holidays: [...holidays] }),
  }));
  const who = useLastHand(form.clashes.length > 0);
  const { value, set, at } = form;
  const places = useMemo(() => ({ zones: zones(), regions: regions(code), currencies: currencies(code) }), [code]);
  const among = (options: readonly { readonly value: string; readonly label: string }[], now: string, label = now) => (options.some((one) => one.value === now) ? options : [{ value: now, label }, ...options]);
  const names: Readonly<Record<keyof BusinessFields, string>> = {
    name: words.name,
    language: words.language,
    time_zone: words.zone,
    region: words.region,
    currency: words.currency,
    week_start: words.weekStart,
    default_agent_id: words.agent,
    opening_hours: words.hours,
    holidays: words.holidays,
  };
  const languages = ['he', 'en', 'ar', 'ru', 'fr', 'es'].map((tag) => ({ value: tag, label: languageName(tag) }));
  return (
    <>
      <div className={css['page']}>
        <Clashes form={form} who={who} nameOf={(field) => names[field]} textOf={(field, inner) => (field === 'default_agent_id' ? (agents.find(({ id }) => id === inner)?.name ?? '') : field === 'opening_hours' ? hoursText(inner as BusinessFields['opening_hours'], code) : field === 'holidays' ? (inner as BusinessFields['holidays']).map(({ name }) => name).join('\n') : String(inner))} />
        <Card title={words.basics}>
          <Field label={words.name} dir="auto" maxLength={200} readOnly={isReadOnly} value={value.name} onValue={(name) => set({ name })} fault={at('/name')} />
          <Choice label={words.agent} isReadOnly={isReadOnly} value={value.default_agent_id} options={among([{ value: '', label: words.noAgent }, ...agents.map(({ id, name }) => ({ value: id, label: name }))], value.default_agent_id, '…')} onValue={(id) => set({ default_agent_id: id })} hint={words.agentHint} fault={at('/default_agent_id')} />
          <Pair>
            <Choice label={words.language} isReadOnly={isReadOnly} value={value.language} options={among(languages, value.language)} onValue={(language) => set({ language })} hint={words.languageHint} fault={at('/language')} />
            <Choice label={words.region} isReadOnly={isReadOnly} value={value.region} options={among(places.regions, value.region)} onValue={(region) => set({ region })} hint={words.regionHint} fault={at('/region')} />
            <Choice label={words.zone} isReadOnly={isReadOnly} value={value.time_zone} options={among(places.zones, value.time_zone)} onValue={(zone) => set({ time_zone: zone })} fault={at('/time_zone')} />
            <Choice label={words.currency} isReadOnly={isReadOnly} value={value.currency} options={among(places.currencies, value.currency)} onValue={(currency) => set({ currency })} fault={at('/currency')} />
            <Choice label={words.weekStart} isReadOnly={isReadOnly} value={value.week_start} options={DAYS.map((day) => ({ value: day, label: dayName(day, code) }))} onValue={(day) => set({ week_start: day as Day })} fault={at('/week_start')} />
          </Pair>
        </Card>
        <HoursCard form={form} isReadOnly={isReadOnly} isOpen={form.isChanged ? null : business.is_open} />
        <HolidaysCard form={form} isReadOnly={isReadOnly} />
      </div>
      <SaveBar form={form} />
    </>
  );
}

function hoursText(hours: BusinessFields['opening_hours'], code: string): string {
  return hours.map(({ day, opens, closes }) => `${dayName(day, code)} \u2066${opens}–${closes}\u2069`).join('\n');
}
