import { useState } from 'react';
import { useAgents } from '../agents/agentQueries.ts';
import { answered, api } from '../api/client.ts';
import type { AccountJson } from '../api/schema.d.ts';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';

interface Props {
  /** Absent: a new one is made. */
  readonly account?: AccountJson;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** A sender: its way and address stay as they were made, the rest can be changed. */
export function SenderForm({ account, onClose, onSaved }: Props) {
  const { words } = useLanguage();
  const { whatsapp: area } = useArea(connectWords);
  const agents = useAgents().data?.items ?? [];
  const [provider, setProvider] = useState<AccountJson['provider']>(account?.provider ?? 'twilio');
  const [address, setAddress] = useState('');
  const [name, setName] = useState(account?.name ?? '');
  const [isActive, setActive] = useState(account?.active ?? true);
  const [hasMachine, setMachine] = useState(account?.machine_answers ?? true);
  const [agent, setAgent] = useState(account?.agent ?? '');
  const isTwilio = provider === 'twilio';
  const body = { name: name.trim(), active: isActive, machine_answers: hasMachine, agent: agent === '' ? null : agent };
  const whole = isTwilio ? `whatsapp:${address.replace(/[\s()-]/g, '')}` : address.trim();
  const send = () =>
    (account === undefined
      ? answered(api.POST('/api/whatsapp/accounts', { body: { ...body, provider, address: whole } }))
      : answered(api.PATCH('/api/whatsapp/accounts/{id}', { params: { path: { id: account.id }, header: { 'If-Match': `"${account.version}"` } }, body }))
    ).then(onSaved);
  const known = agent === '' || agents.some(({ id }) => id === agent);
  return (
    <FormDialog title={account === undefined ? area.add : area.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} isIncomplete={account === undefined && address.trim() === ''}>
      {(at) => (
        <>
          {account === undefined && (
            <>
              <Choice
                label={area.provider}
                value={provider}
                onValue={(next) => setProvider(next as AccountJson['provider'])}
                options={(['twilio', 'baileys'] as const).map((value) => ({ value, label: area.providers[value] }))}
                hint={area.providerHint[provider]}
                fault={at('/provider')}
              />
              <Field label={isTwilio ? area.address : area.session} type={isTwilio ? 'tel' : 'text'} dir="ltr" value={address} onValue={setAddress} hint={isTwilio ? area.addressHint : area.sessionHint} fault={at('/address')} />
            </>
          )}
          <Field label={area.name} dir="auto" maxLength={200} value={name} onValue={setName} fault={at('/name')} />
          <Check label={area.machine} isOn={hasMachine} onChange={setMachine} />
          {hasMachine && (
            <Choice
              label={area.agent}
              value={agent}
              onValue={setAgent}
              options={[{ value: '', label: area.agentUsual }, ...(known ? [] : [{ value: agent, label: agent }]), ...agents.map(({ id, name: label }) => ({ value: id, label }))]}
              fault={at('/agent')}
            />
          )}
          <Check label={area.active} isOn={isActive} onChange={setActive} />
        </>
      )}
    </FormDialog>
  );
}
