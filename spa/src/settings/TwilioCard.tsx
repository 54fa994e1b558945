import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { TwilioAccountJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Confirm } from '../forms/Confirm.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Listing } from './Listing.tsx';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

const KEY = ['twilio-accounts'];

/** The business's own accounts at Twilio; their tokens are written, never read. */
export function TwilioCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const { twilio: words } = useArea(connectWords);
  const run = useDeed();
  const list = useList(KEY, (after) => answered(api.GET('/api/twilio-accounts', { params: { query: { limit: 50, ...after } } })));
  const [open, setOpen] = useState<TwilioAccountJson | 'new' | null>(null);
  const [leaving, setLeaving] = useState<TwilioAccountJson | null>(null);
  const nameOf = ({ label, account_sid: sid }: TwilioAccountJson) => `\u2068${label || sid}\u2069`;
  return (
    <Card title={words.title} about={words.about} aside={mayWrite && <Button onClick={() => setOpen('new')}>{words.add}</Button>}>
      <Listing list={list} label={words.title} empty={words.empty}>
        {(account) => (
          <li key={account.id}>
            <p className={css['name']}>
              <bdi>{account.label || words.sid}</bdi>
            </p>
            {mayWrite && (
              <span className={css['rowTools']}>
                <button type="button" className={icon['tool']} aria-label={words.edit(nameOf(account))} onClick={() => setOpen(account)}>
                  <IconPencil aria-hidden />
                </button>
                <button type="button" className={icon['tool']} aria-label={words.removeOf(nameOf(account))} onClick={() => setLeaving(account)}>
                  <IconTrash aria-hidden />
                </button>
              </span>
            )}
            <p className={css['meta']}>
              <bdi dir="ltr" className={css['wraps']}>
                {account.account_sid}
              </bdi>
            </p>
          </li>
        )}
      </Listing>
      {open !== null && <AccountForm {...(open === 'new' ? {} : { account: open })} onClose={() => setOpen(null)} onSaved={() => void list.refetch()} />}
      {leaving !== null && (
        <Confirm
          title={words.remove}
          about={words.removeAsk(nameOf(leaving))}
          onClose={() => setLeaving(null)}
          onConfirm={() => void run(answered(api.DELETE('/api/twilio-accounts/{id}', { params: { path: { id: leaving.id } } })), { stale: [KEY], done: words.removed })}
        />
      )}
    </Card>
  );
}

interface Props {
  /** Absent: a new one is connected. */
  readonly account?: TwilioAccountJson;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function AccountForm({ account, onClose, onSaved }: Props) {
  const { words } = useLanguage();
  const { twilio: area } = useArea(connectWords);
  const [sid, setSid] = useState('');
  const [token, setToken] = useState('');
  const [label, setLabel] = useState(account?.label ?? '');
  const send = () =>
    (account === undefined
      ? answered(api.POST('/api/twilio-accounts', { body: { account_sid: sid.trim(), auth_token: token.trim(), label: label.trim() } }))
      : answered(api.PATCH('/api/twilio-accounts/{id}', { params: { path: { id: account.id }, header: { 'If-Match': `"${account.version}"` } }, body: { label: label.trim(), ...(token.trim() === '' ? {} : { auth_token: token.trim() }) } }))
    ).then(onSaved);
  return (
    <FormDialog title={account === undefined ? area.add : words.staff.act.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} why={{ 'account-taken': area.taken }} isIncomplete={account === undefined && (sid.trim() === '' || token.trim() === '')}>
      {(at) => (
        <>
          {account === undefined && <Field label={area.sid} dir="ltr" autoComplete="off" placeholder="AC…" value={sid} onValue={setSid} fault={at('/account_sid')} />}
          <Field label={area.token} type="password" dir="ltr" autoComplete="new-password" value={token} onValue={setToken} hint={account === undefined ? area.tokenHint : area.tokenKeep} fault={at('/auth_token')} />
          <Field label={area.label} dir="auto" maxLength={100} value={label} onValue={setLabel} fault={at('/label')} />
        </>
      )}
    </FormDialog>
  );
}
