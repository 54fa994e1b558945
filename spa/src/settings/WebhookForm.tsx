import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { WebhookJson } from '../api/schema.d.ts';
import { Check } from '../forms/Check.tsx';
import { Clashes } from '../forms/Clashes.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { changesOf, editOf, rebased, typed } from '../forms/rebase.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import { ALL, GROUPS, kindsOf, pickedOf } from './eventKinds.ts';
import field from '../parts/Field.module.css';
import css from './settings.module.css';
import { useKindName } from './useKindName.ts';

interface Props {
  /** Absent: a new one is made. */
  readonly webhook?: WebhookJson;
  readonly onClose: () => void;
  readonly onSaved: (webhook: WebhookJson) => void;
}

const fieldsOf = (webhook?: WebhookJson) => ({ url: webhook?.url ?? '', description: webhook?.description ?? '', kinds: pickedOf(webhook?.kinds ?? [ALL]), active: webhook?.active ?? true });
type Fields = ReturnType<typeof fieldsOf>;

/** What is sent of some of the fields. */
const bodyOf = ({ url, description, kinds, active }: Partial<Fields>) => ({
  ...(url === undefined ? {} : { url: url.trim() }),
  ...(description === undefined ? {} : { description: description.trim() }),
  ...(kinds === undefined ? {} : { kinds: kindsOf(kinds) }),
  ...(active === undefined ? {} : { active }),
});

/** Where to tell, and what; of one that is there only what was changed is sent. */
export function WebhookForm({ webhook, onClose, onSaved }: Props) {
  const { words } = useLanguage();
  const { webhooks: area } = useArea(connectWords);
  const kindName = useKindName();
  const [base, setBase] = useState(webhook);
  const [edit, setEdit] = useState(() => editOf(fieldsOf(webhook)));
  const { url, description, kinds: picked, active } = edit.value;
  const set = (fields: Partial<Fields>) => setEdit((now) => typed(now, fields));
  const setPicked = (kinds: readonly string[]) => set({ kinds });
  const take = (theirs: WebhookJson) => {
    setBase(theirs);
    setEdit((now) => rebased(now, fieldsOf(theirs)));
  };
  const isAll = picked.includes(ALL);
  const offered = [...new Set([...GROUPS.map((group) => `${group}.*`), ...picked.filter((kind) => kind !== ALL)])];
  const toggle = (kind: string, isOn: boolean) => setPicked(isOn ? [...picked, kind] : picked.filter((one) => one !== kind));
  const change = async ({ id, version }: WebhookJson) => {
    const path = { id };
    try {
      return await answered(api.PATCH('/api/webhooks/{id}', { params: { path, header: { 'If-Match': `"${version}"` } }, body: bodyOf(changesOf(edit)) }));
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 412) take(await answered(api.GET('/api/webhooks/{id}', { params: { path } })));
      throw cause;
    }
  };
  const send = () => (base === undefined ? answered(api.POST('/api/webhooks', { body: { url: url.trim(), description: description.trim(), kinds: kindsOf(picked), active } })) : change(base)).then(onSaved);
  const names: Readonly<Record<keyof Fields, string>> = { url: area.url, description: area.description, kinds: area.kinds, active: area.active };
  const textOf = (_: keyof Fields, value: Fields[keyof Fields]) => {
    if (typeof value === 'boolean') return value ? area.active : area.inactive;
    return typeof value === 'string' ? value : value.map(kindName).join(', ');
  };
  return (
    <FormDialog title={webhook === undefined ? area.add : area.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} why={{ 'webhooks-full': area.full }} isIncomplete={url.trim() === '' || picked.length === 0}>
      {(at) => (
        <>
          <Clashes form={{ ...edit, set }} nameOf={(field) => names[field]} textOf={textOf} />
          <Field label={area.url} type="url" dir="ltr" placeholder="https://" maxLength={2_048} value={url} onValue={(text) => set({ url: text })} hint={area.urlHint} fault={at('/url')} />
          <Field label={area.description} dir="auto" maxLength={200} value={description} onValue={(text) => set({ description: text })} fault={at('/description')} />
          <fieldset className={field['group']}>
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
          <Check label={area.active} isOn={active} onChange={(isOn) => set({ active: isOn })} />
        </>
      )}
    </FormDialog>
  );
}
