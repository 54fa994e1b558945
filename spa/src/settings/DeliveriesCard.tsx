import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { DeliveryJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { Pill, type Tone } from '../parts/Pill.tsx';
import { Segments } from '../parts/Segments.tsx';
import { Listing } from './Listing.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

const TONES: Readonly<Record<DeliveryJson['status'], Tone>> = { waiting: 'think', delivered: 'agent', dead: 'bad' };

/** What a webhook was told, what came back, and telling it again. */
export function DeliveriesCard({ webhook, mayWrite }: { readonly webhook: string; readonly mayWrite: boolean }) {
  const { webhooks: words } = useArea(connectWords);
  const run = useDeed();
  const [shown, setShown] = useState<'all' | 'dead'>('all');
  const list = useList(['deliveries', webhook, shown], (after) =>
    answered(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id: webhook }, query: { limit: 50, ...after, ...(shown === 'dead' ? { status: 'dead' as const } : {}) } } })),
  );
  const stale = [['deliveries', webhook]];
  const replayDead = () =>
    void run(
      answered(api.POST('/api/webhooks/{id}/replay', { params: { path: { id: webhook } } })).then(({ replayed }) => replayed),
      { stale },
    );
  return (
    <Card
      title={words.log}
      aside={
        <Segments
          label={words.which}
          value={shown}
          onPick={setShown}
          options={[
            { key: 'all', label: words.allLog },
            { key: 'dead', label: words.onlyDead },
          ]}
        />
      }
    >
      {mayWrite && shown === 'dead' && (list.items?.length ?? 0) > 0 && (
        <div>
          <Button onClick={replayDead}>{words.replayDead}</Button>
        </div>
      )}
      <Listing list={list} label={words.log} empty={words.logEmpty}>
        {(delivery) => <Row key={delivery.id} webhook={webhook} delivery={delivery} mayWrite={mayWrite} />}
      </Listing>
    </Card>
  );
}

function Row({ webhook, delivery, mayWrite }: { readonly webhook: string; readonly delivery: DeliveryJson; readonly mayWrite: boolean }) {
  const { moment } = useLanguage();
  const { webhooks: words } = useArea(connectWords);
  const run = useDeed();
  const [isOpen, setOpen] = useState(false);
  const replay = () =>
    void run(answered(api.POST('/api/webhooks/{id}/deliveries/{delivery}/replay', { params: { path: { id: webhook, delivery: delivery.id } } })), { stale: [['deliveries', webhook]], done: words.replayed });
  const facts = [
    words.attempts(delivery.attempts),
    ...(delivery.last_status == null ? [] : [words.answered(delivery.last_status)]),
    ...(delivery.next_at == null ? [] : [words.next(moment(Date.parse(delivery.next_at)))]),
  ];
  return (
    <li>
      <p className={css['name']}>
        <code dir="ltr">{delivery.kind}</code> <span className={page['small']}>{moment(Date.parse(delivery.created_at))}</span>
      </p>
      <Pill tone={TONES[delivery.status]}>{words.status[delivery.status]}</Pill>
      <p className={css['meta']}>
        {facts.join(' · ')}
        {delivery.last_problem !== '' && (
          <>
            {' · '}
            <bdi dir="ltr" className={css['wraps']}>
              {delivery.last_problem}
            </bdi>
          </>
        )}
      </p>
      <span className={css['buttons']}>
        <Button isSmall tone="plain" onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide : words.show}
        </Button>
        {mayWrite && (
          <Button isSmall onClick={replay}>
            {words.replay}
          </Button>
        )}
      </span>
      {isOpen && <Body webhook={webhook} delivery={delivery.id} />}
    </li>
  );
}

/** What is sent, letter by letter, but with its lines apart. */
function Body({ webhook, delivery }: { readonly webhook: string; readonly delivery: string }) {
  const { words } = useLanguage();
  const { data, error } = useQuery({
    queryKey: ['deliveries', webhook, 'one', delivery],
    queryFn: () => answered(api.GET('/api/webhooks/{id}/deliveries/{delivery}', { params: { path: { id: webhook, delivery } } })),
  });
  if (error !== null) return <p className={page['fault']}>{reasonOf(error, words.staff.failed)}</p>;
  return (
    <pre className={css['code']} dir="ltr" tabIndex={0}>
      {data?.body == null ? '…' : inLines(data.body)}
    </pre>
  );
}

function inLines(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
