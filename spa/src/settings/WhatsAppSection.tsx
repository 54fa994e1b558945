import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAgents } from '../agents/agentQueries.ts';
import { answered, api } from '../api/client.ts';
import type { AccountJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { connectWords } from '../language/areas/connect.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Pill } from '../parts/Pill.tsx';
import { useMay } from '../session/useSession.ts';
import { BridgePart } from './BridgePart.tsx';
import { Listing } from './Listing.tsx';
import { SenderForm } from './SenderForm.tsx';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';
import { TemplatesCard } from './TemplatesCard.tsx';
import { useList } from './useList.ts';

/** How the business is on WhatsApp: its senders, a linked telephone, the templates. */
export function WhatsAppSection() {
  const { whatsapp: words } = useArea(connectWords);
  const mayWrite = useMay('settings:write');
  const list = useList(['whatsapp', 'accounts'], () => answered(api.GET('/api/whatsapp/accounts')));
  const [open, setOpen] = useState<AccountJson | 'new' | null>(null);
  return (
    <div className={css['page']}>
      <Card
        title={words.title}
        about={words.about}
        aside={
          mayWrite && (
            <Button isPrimary onClick={() => setOpen('new')}>
              <IconPlus aria-hidden />
              {words.add}
            </Button>
          )
        }
      >
        <Listing list={list} label={words.title} empty={words.empty}>
          {(account) => <Row key={account.id} account={account} mayWrite={mayWrite} onEdit={() => setOpen(account)} />}
        </Listing>
      </Card>
      <TemplatesCard mayWrite={mayWrite} />
      {open !== null && <SenderForm {...(open === 'new' ? {} : { account: open })} onClose={() => setOpen(null)} onSaved={() => void list.refetch()} />}
    </div>
  );
}

function Row({ account, mayWrite, onEdit }: { readonly account: AccountJson; readonly mayWrite: boolean; readonly onEdit: () => void }) {
  const { whatsapp: words } = useArea(connectWords);
  const agents = useAgents().data?.items ?? [];
  const address = `\u2066${account.address.replace(/^whatsapp:/, '')}\u2069`;
  const agent = agents.find(({ id }) => id === account.agent)?.name ?? account.agent;
  return (
    <li>
      <p className={css['name']}>
        {account.name !== '' && (
          <>
            <bdi>{account.name}</bdi> ·{' '}
          </>
        )}
        {address}
      </p>
      <span className={css['buttons']}>
        <Pill tone={account.active ? 'agent' : 'idle'}>{account.active ? words.active : words.inactive}</Pill>
        {mayWrite && (
          <button type="button" className={icon['tool']} aria-label={`${words.edit}: ${account.name || address}`} onClick={onEdit}>
            <IconPencil aria-hidden />
          </button>
        )}
      </span>
      <p className={css['meta']}>
        {words.providers[account.provider]}
        {account.machine_answers && (
          <>
            {' '}
            · {words.machine}: <bdi>{agent ?? words.agentUsual}</bdi>
          </>
        )}
      </p>
      {account.provider === 'baileys' && <BridgePart account={account.id} mayWrite={mayWrite} />}
    </li>
  );
}
