import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { AuditLineJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { accessWords } from '../language/areas/access.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import { Listing } from './Listing.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

/** Who did what, newest first. */
export function AuditSection() {
  const { audit: words } = useArea(accessWords);
  const { moment } = useLanguage();
  const [kind, setKind] = useState('');
  const [sought, setSought] = useState('');
  const all = useList(['audit'], (after) => answered(api.GET('/api/audit', { params: { query: { limit: 100, ...after } } })));
  const textOf = useTextOf();
  const wanted = sought.trim().toLocaleLowerCase();
  const items = all.items?.filter((line) => (kind === '' || line.actor_kind === kind) && (wanted === '' || `${textOf(line)} ${line.actor_name} ${line.action}`.toLocaleLowerCase().includes(wanted)));
  return (
    <div className={css['page']}>
      <Card title={words.title} about={words.about}>
        <div className={css['inline']}>
          <Choice label={words.of} value={kind} onValue={setKind} options={[{ value: '', label: words.everyone }, ...Object.entries(words.kinds).map(([value, label]) => ({ value, label }))]} />
          <Field label={words.find} type="search" dir="auto" value={sought} onValue={setSought} />
        </div>
        <Listing list={{ ...all, items } as typeof all} label={words.title} empty={all.items?.length === 0 ? words.empty : words.none}>
          {(line) => (
            <li key={line.id}>
              <p className={css['name']}>{textOf(line)}</p>
              <time className={page['small']} dateTime={line.at}>
                {moment(Date.parse(line.at))}
              </time>
              <p className={css['meta']}>
                <bdi>{line.actor_name || words.kinds[line.actor_kind]}</bdi>
                {line.address !== '' && (
                  <>
                    {' '}
                    {words.from('')}
                    <bdi dir="ltr">{line.address}</bdi>
                  </>
                )}{' '}
                · <code dir="ltr">{line.action}</code>
              </p>
            </li>
          )}
        </Listing>
      </Card>
    </div>
  );
}

/** What happened in words: the thing and what became of it; an unknown deed keeps its name. */
function useTextOf(): (line: AuditLineJson) => string {
  const { audit: words, people } = useArea(accessWords);
  return ({ action, subject, facts: { deed: done, ...facts } }) => {
    const [of = '', named = ''] = action.split('.');
    const deed = done ?? named; // settings tell in a fact what became of them
    const thing = words.thing[subject.split('/')[0] ?? ''] ?? words.thing[of] ?? of;
    const said = words.verb[deed] ?? deed.replaceAll('_', ' ');
    const more = Object.values(facts)
      .map((fact) => (fact in people.roles ? people.roles[fact as keyof typeof people.roles] : fact))
      .filter((fact) => fact !== '' && fact.length < 60 && !/^[0-9a-f-]{36}$/.test(fact));
    return `${thing}: ${said}${more.length === 0 ? '' : ` · \u2068${more.join(', ')}\u2069`}`;
  };
}
