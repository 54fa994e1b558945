import { useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import { useLanguage } from '../language/Language.tsx';
import { Card } from '../parts/Card.tsx';
import { Button } from '../parts/Button.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { Pill } from '../parts/Pill.tsx';
import { toast } from '../parts/toasts.ts';
import { useConsents } from './contactQueries.ts';
import css from './ContactView.module.css';

const OFFERED = ['marketing', 'recording'] as const;

/** What somebody allowed and refused, by whom it was written down, and the way to write down another word. */
export function ConsentCard({ id, mayWrite }: { readonly id: string; readonly mayWrite: boolean }) {
  const { words, moment } = useLanguage();
  const { consent } = words.contacts;
  const queries = useQueryClient();
  const last = useConsents(id).data?.items.filter(({ current }) => current);
  const kinds = [...new Set([...OFFERED, ...(last?.map(({ kind }) => kind) ?? [])])];

  const record = (kind: string, state: 'granted' | 'withdrawn') =>
    void answered(api.POST('/api/contacts/{id}/consents', { params: { path: { id } }, body: { kind, state, source: consent.source } })).then(
      () => Promise.all([queries.invalidateQueries({ queryKey: ['contact', id, 'consents'] }), queries.invalidateQueries({ queryKey: ['timeline', id] })]),
      (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' }),
    );

  return (
    <Card title={consent.title}>
      <ul className={css['consents']}>
        {kinds.map((kind) => {
          const said = last?.find((one) => one.kind === kind);
          const name = consent.kinds[kind] ?? kind;
          return (
            <li key={kind}>
              <span>
                <bdi>{name}</bdi>
              </span>
              {said !== undefined && <Pill tone={said.state === 'granted' ? 'agent' : 'bad'}>{said.state === 'granted' ? consent.granted : consent.withdrawn}</Pill>}
              {mayWrite && (
                <span className={css['choices']}>
                  {said?.state !== 'granted' && <Button isSmall onClick={() => record(kind, 'granted')}>{consent.allow}</Button>}
                  {said?.state !== 'withdrawn' && <Button isSmall onClick={() => record(kind, 'withdrawn')}>{consent.refuse}</Button>}
                </span>
              )}
              <span className={css['written']}>
                {said === undefined ? consent.none : <><bdi>{said.actor_name}</bdi> · {moment(Date.parse(said.at))}</>}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
