import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { WebhookJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Confirm } from '../forms/Confirm.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Pill } from '../parts/Pill.tsx';
import { DeliveriesCard } from './DeliveriesCard.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';
import { useKindName } from './useKindName.ts';
import { WebhookForm } from './WebhookForm.tsx';

interface Props {
  readonly webhook: WebhookJson;
  readonly mayWrite: boolean;
  readonly onBack: () => void;
  readonly onSecret: (secret: string) => void;
}

/** One webhook: where, what, how it goes, and what it was told. */
export function WebhookCard({ webhook, mayWrite, onBack, onSecret }: Props) {
  const { moment } = useLanguage();
  const { webhooks: words } = useArea(connectWords);
  const kindName = useKindName();
  const run = useDeed();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const path = { id: webhook.id };
  const stale = [['webhooks'], ['deliveries', webhook.id]];
  const ping = () => void run(answered(api.POST('/api/webhooks/{id}/ping', { params: { path } })), { stale, done: words.pinged });
  const rotate = () =>
    void run(answered(api.POST('/api/webhooks/{id}/secret', { params: { path, header: { 'If-Match': `"${webhook.version}"` } } })), { stale }).then((now) => now?.secret != null && onSecret(now.secret));
  const remove = () => void run(answered(api.DELETE('/api/webhooks/{id}', { params: { path } })), { stale: [['webhooks']], done: words.removed }).then(onBack);
  return (
    <>
      <div>
        <Button isSmall tone="plain" onClick={onBack}>
          {words.back}
        </Button>
      </div>
      <Card title={`\u2066${webhook.url}\u2069`} {...(webhook.description === '' ? {} : { about: <bdi>{webhook.description}</bdi> })} aside={<Pill tone={webhook.active ? 'agent' : 'idle'}>{webhook.active ? words.active : words.inactive}</Pill>}>
        <p>{webhook.kinds.map(kindName).join(', ')}</p>
        {webhook.disabled_reason === 'gone' && <p className={page['warn']}>{words.gone}</p>}
        {webhook.failures > 0 && (
          <p className={page['warn']}>
            {words.failures(webhook.failures)}. {webhook.paused_until != null && words.paused(moment(Date.parse(webhook.paused_until)))}
          </p>
        )}
        {mayWrite && (
          <div className={`${css['buttons']} ${css['start']}`}>
            <Button onClick={ping}>{words.ping}</Button>
            <Button onClick={() => setOpen('edit')}>{words.edit}</Button>
            <Button onClick={rotate}>{words.rotate}</Button>
            <Button tone="bad" onClick={() => setOpen('remove')}>
              {words.remove}
            </Button>
          </div>
        )}
      </Card>
      <DeliveriesCard webhook={webhook.id} mayWrite={mayWrite} />
      {open === 'edit' && <WebhookForm webhook={webhook} onClose={() => setOpen(null)} onSaved={() => void run(Promise.resolve(), { stale })} />}
      {open === 'remove' && <Confirm title={words.remove} about={words.removeAsk} onClose={() => setOpen(null)} onConfirm={remove} />}
    </>
  );
}
