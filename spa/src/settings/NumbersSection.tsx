import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useAgents, useNumbers } from '../agents/agentQueries.ts';
import { answered, api } from '../api/client.ts';
import type { NumberBodyPatch, NumberJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Notice.tsx';
import { phoneText } from '../parts/phone.ts';
import { useMay } from '../session/useSession.ts';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';
import { TwilioCard } from './TwilioCard.tsx';

const STALE = [['numbers']];

/** Which agent answers which number; a choice counts at once. */
export function NumbersSection() {
  const { numbers: words } = useArea(connectWords);
  const { data, error, refetch } = useNumbers();
  const mayWrite = useMay('settings:write');
  const [open, setOpen] = useState<NumberJson | 'new' | null>(null);
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
        {data === undefined ? (
          error === null ? <Bones rows={3} /> : <Failed cause={error} onRetry={() => void refetch()} />
        ) : data.items.length === 0 ? (
          <p className={page['quiet']}>{words.empty}</p>
        ) : (
          <ul className={css['list']} aria-label={words.title}>
            {data.items.map((number) => (
              <Row key={number.id} number={number} isReadOnly={!mayWrite} onEdit={() => setOpen(number)} />
            ))}
          </ul>
        )}
      </Card>
      <TwilioCard mayWrite={mayWrite} />
      {open !== null && <NumberForm {...(open === 'new' ? {} : { number: open })} onClose={() => setOpen(null)} />}
    </div>
  );
}

const change = ({ id, version }: NumberJson, body: NumberBodyPatch) =>
  answered(api.PATCH('/api/numbers/{id}', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body }));

function Row({ number, isReadOnly, onEdit }: { readonly number: NumberJson; readonly isReadOnly: boolean; readonly onEdit: () => void }) {
  const { words } = useLanguage();
  const { numbers: area } = useArea(connectWords);
  const agents = useAgents().data?.items ?? [];
  const run = useDeed();
  const text = `\u2066${phoneText(number.number)}\u2069`;
  const path = { params: { path: { id: number.id } } };
  const give = (agent: string) =>
    void run(change(number, { agent_id: agent || null }), { stale: STALE, done: words.staff.saved });
  const remove = () =>
    void run(answered(api.DELETE('/api/numbers/{id}', path)), {
      stale: STALE,
      done: area.removed,
      undo: () => void run(answered(api.POST('/api/numbers/{id}/restore', path)), { stale: STALE, done: area.restored, why: { 'number-taken': area.taken } }),
    });
  return (
    <li className={css['numberRow']}>
      <div>
        <p className={css['name']}>{text}</p>
        {number.label !== '' && (
          <p className={page['small']} dir="auto">
            {number.label}
          </p>
        )}
      </div>
      <Choice label={area.agent} isReadOnly={isReadOnly} value={number.agent_id ?? ''} onValue={give} options={[{ value: '', label: area.usual }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]} />
      {!isReadOnly && (
        <span className={css['rowTools']}>
          <button type="button" className={icon['tool']} aria-label={area.edit(text)} onClick={onEdit}>
            <IconPencil aria-hidden />
          </button>
          <button type="button" className={icon['tool']} aria-label={area.remove(text)} onClick={remove}>
            <IconTrash aria-hidden />
          </button>
        </span>
      )}
    </li>
  );
}

function NumberForm({ number, onClose }: { readonly number?: NumberJson; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { numbers: area } = useArea(connectWords);
  const run = useNumbers();
  const [typed, setTyped] = useState(number?.number ?? '');
  const [label, setLabel] = useState(number?.label ?? '');
  const body = { number: typed.replace(/[\s()-]/g, ''), label: label.trim() };
  const send = () => (number === undefined ? answered(api.POST('/api/numbers', { body })) : change(number, body)).then(() => run.refetch());
  return (
    <FormDialog title={number === undefined ? area.add : words.staff.act.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} why={{ 'number-taken': area.taken }} isIncomplete={typed.trim() === ''}>
      {(at) => (
        <>
          <Field label={area.number} type="tel" dir="ltr" value={typed} onValue={setTyped} hint={area.numberHint} fault={at('/number')} />
          <Field label={area.label} dir="auto" maxLength={100} value={label} onValue={setLabel} fault={at('/label')} />
        </>
      )}
    </FormDialog>
  );
}
