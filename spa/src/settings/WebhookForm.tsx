import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { WebhookJson } from '../api/schema.d.ts';
import { Check } from '../forms/Check.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import { ALL, GROUPS, kindsOf, pickedOf } from './eventKinds.ts';
import css from './settings.module.css';
import { useKindName } from './useKindName.ts';

interface Props {
  /** Absent: a new one is made. */
  readonly webhook?: WebhookJson;
  readonly onClose: () => void;
  readonly onSaved: (webhook: WebhookJson) => void;
}

/** Where to tell, and what. */
export function WebhookForm({ webhook, onClose, onSaved }: Props) {
  const { words } = useLanguage();
  const { webhooks: area } = useArea(connectWords);
  const kindName = useKindName();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [isActive, setActive] = useState(webhook?.active ?? true);
  const [picked, setPicked] = useState<readonly string[]>(pickedOf(webhook?.kinds ?? [ALL]));
  const isAll = picked.includes(ALL);
  const offered = [...new Set([...GROUPS.map((group) => `${group}.*`), ...picked.filter((kind) => kind !== ALL)])];
  const toggle = (kind: string, isOn: boolean) => setPicked(isOn ? [...picked, kind] : picked.filter((one) => one !== kind));
  const body = { url: url.trim(), description: description.trim(), kinds: kindsOf(picked), active: isActive };
  const send = () =>
    (webhook === undefined
      ? answered(api.POST('/api/webhooks', { body }))
      : answered(api.PATCH('/api/webhooks/{id}', { params: { path: { id: webhook.id }, header: { 'If-Match': `"${webhook.version}"` } }, body }))
    ).then(onSaved);
  return (
    <FormDialog title={webhook === undefined ? area.add : area.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} why={{ 'webhooks-full': area.full }} isIncomplete={url.trim() === '' || picked.length === 0}>
      {(at) => (
        <>
          <Field label={area.url} type="url" dir="ltr" placeholder="https://" maxLength={2_048} value={url} onValue={setUrl} hint={area.urlHint} fault={at('/url')} />
          <Field label={area.description} dir="auto" maxLength={200} value={description} onValue={setDescription} fault={at('/description')} />
          <fieldset className={css['fieldset']}>
            <legend>{area.kinds}</legend>
            <Check label={area.all} isOn={isAll} onChange={(isOn) => setPicked(isOn ? [ALL] : GROUPS.map((group) => `${group}.*`))} />
            {!isAll && (
              <div className={css['checks']}>
                {offered.map((kind) => (
                  <Check key={kind} label={kindName(kind)} isOn={picked.includes(kind)} onChange={(isOn) => toggle(kind, isOn)} />
                ))}
              </div>
            )}
          </fieldset>
          <Check label={area.active} isOn={isActive} onChange={setActive} />
        </>
      )}
    </FormDialog>
  );
}
