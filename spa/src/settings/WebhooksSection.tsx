import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { WebhookJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { ShownOnce } from '../forms/ShownOnce.tsx';
import { connectWords } from '../language/areas/connect.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Pill } from '../parts/Pill.tsx';
import { useMay } from '../session/useSession.ts';
import { Listing } from './Listing.tsx';
import css from './settings.module.css';
import { useList } from './useList.ts';
import { useKindName } from './useKindName.ts';
import { WebhookCard } from './WebhookCard.tsx';
import { WebhookForm } from './WebhookForm.tsx';

/** Where other systems are told of events; one open shows its log. */
export function WebhooksSection() {
  const { webhooks: words } = useArea(connectWords);
  const mayWrite = useMay('settings:write');
  const list = useList(['webhooks'], (after) => answered(api.GET('/api/webhooks', { params: { query: { limit: 50, ...after } } })));
  const [openId, setOpenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const open = list.items?.find(({ id }) => id === openId);
  const onSaved = (saved: WebhookJson) => {
    void list.refetch();
    setOpenId(saved.id);
    if (saved.secret != null) setSecret(saved.secret);
  };
  return (
    <div className={css['page']}>
      {open !== undefined ? (
        <WebhookCard key={open.id} webhook={open} mayWrite={mayWrite} onBack={() => setOpenId(null)} onSecret={setSecret} />
      ) : (
        <Card
          title={words.title}
          about={words.about}
          aside={
            mayWrite && (
              <Button isPrimary onClick={() => setAdding(true)}>
                <IconPlus aria-hidden />
                {words.add}
              </Button>
            )
          }
        >
          <Listing list={list} label={words.title} empty={words.empty}>
            {(webhook) => <Row key={webhook.id} webhook={webhook} onOpen={() => setOpenId(webhook.id)} />}
          </Listing>
        </Card>
      )}
      {isAdding && <WebhookForm onClose={() => setAdding(false)} onSaved={onSaved} />}
      {secret !== null && <ShownOnce title={words.secretTitle} about={words.secretAbout} label={words.secret} secret={secret} done={words.done} onClose={() => setSecret(null)} />}
    </div>
  );
}

function Row({ webhook, onOpen }: { readonly webhook: WebhookJson; readonly onOpen: () => void }) {
  const { webhooks: words } = useArea(connectWords);
  const kindName = useKindName();
  return (
    <li>
      <button type="button" className={css['openRow']} onClick={onOpen}>
        <bdi dir="ltr">{webhook.url}</bdi>
      </button>
      <Pill tone={!webhook.active ? 'idle' : webhook.failures > 0 ? 'warn' : 'agent'}>{webhook.active ? (webhook.failures > 0 ? words.failures(webhook.failures) : words.active) : words.inactive}</Pill>
      <p className={css['meta']}>
        {webhook.description !== '' && (
          <>
            <bdi>{webhook.description}</bdi> ·{' '}
          </>
        )}
        {webhook.kinds.map(kindName).join(', ')}
      </p>
    </li>
  );
}
