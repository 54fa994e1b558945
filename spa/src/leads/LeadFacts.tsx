import type { LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { moneyText } from '../parts/money.ts';
import { useColleagueName } from '../session/colleagues.ts';
import { useChanges } from './leadQueries.ts';
import css from './LeadPane.module.css';
import { isKnownSource, sourceOf } from './names.ts';

/** What is known of a lead besides what people write, and its way through the stages. */
export function LeadFacts({ lead, mayWrite }: { readonly lead: LeadJson; readonly mayWrite: boolean }) {
  const { moment } = useLanguage();
  const area = useArea(leadsWords);
  const { one, form } = area;
  const nameOfOwner = useColleagueName();
  const changes = useChanges(lead.id).data?.items ?? [];
  const answers = Object.entries(lead.answers);
  return (
    <>
      <dl className={css['facts']}>
        {!mayWrite && lead.about !== '' && (
          <div>
            <dt>{form.about}</dt>
            <dd dir="auto">{lead.about}</dd>
          </div>
        )}
        {!mayWrite && lead.value != null && (
          <div>
            <dt>{form.value}</dt>
            <dd>
              <bdi dir="ltr">{moneyText(lead.value)}</bdi>
            </dd>
          </div>
        )}
        {!mayWrite && (
          <div>
            <dt>{form.owner}</dt>
            <dd dir="auto">{nameOfOwner(lead.owner_id) || area.nobody}</dd>
          </div>
        )}
        {(!mayWrite || isKnownSource(lead.source)) && (
          <div>
            <dt>{form.source}</dt>
            <dd dir="auto">{sourceOf(lead.source, area)}</dd>
          </div>
        )}
        {lead.status === 'lost' && lead.lost_reason != null && lead.lost_reason !== '' && (
          <div>
            <dt>{one.lostReason}</dt>
            <dd dir="auto">{lead.lost_reason}</dd>
          </div>
        )}
        <div>
          <dt>{one.since}</dt>
          <dd>
            <time dateTime={lead.created_at}>{moment(Date.parse(lead.created_at))}</time>
          </dd>
        </div>
      </dl>
      {answers.length > 0 && (
        <section>
          <h3 className={css['heading']}>{one.answers}</h3>
          <dl className={css['facts']}>
            {answers.map(([key, answer]) => (
              <div key={key}>
                <dt dir="auto">{key}</dt>
                <dd dir="auto">{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {changes.length > 0 && (
        <section>
          <h3 className={css['heading']}>{one.history}</h3>
          <ol className={css['history']}>
            {changes.map((change) => (
              <li key={change.id}>
                <p>{change.from == null ? one.made(`\u2068${change.to.name}\u2069`) : one.moved(`\u2068${change.from.name}\u2069`, `\u2068${change.to.name}\u2069`)}</p>
                <p className={css['when']}>
                  <time dateTime={change.at}>{moment(Date.parse(change.at))}</time>
                  <bdi>{change.actor_name || one.by[change.actor_kind]}</bdi>
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
