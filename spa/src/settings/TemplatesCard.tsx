import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguageName } from '../agents/languageName.ts';
import { answered, api } from '../api/client.ts';
import type { TemplateJson } from '../api/schema.d.ts';
import { Area } from '../parts/Area.tsx';
import { Card, Pair } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { connectWords } from '../language/areas/connect.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Pill } from '../parts/Pill.tsx';
import { Listing } from './Listing.tsx';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

/** Approved texts with which somebody may be written to at any time. */
export function TemplatesCard({ mayWrite }: { readonly mayWrite: boolean }) {
  const { templates: words } = useArea(connectWords);
  const languageName = useLanguageName();
  const list = useList(['whatsapp', 'templates', 'all'], (after) => answered(api.GET('/api/whatsapp/templates', { params: { query: { limit: 100, ...after } } })));
  const queries = useQueryClient(); // the inbox offers them too
  const [open, setOpen] = useState<TemplateJson | 'new' | null>(null);
  return (
    <Card title={words.title} about={words.about} aside={mayWrite && <Button onClick={() => setOpen('new')}>{words.add}</Button>}>
      <Listing list={list} label={words.title} empty={words.empty}>
        {(template) => (
          <li key={template.id}>
            <p className={css['name']}>
              <bdi>{template.name}</bdi> <span className={page['small']}>{languageName(template.language)}</span>
            </p>
            <span className={css['buttons']}>
              <Pill tone={template.active ? 'agent' : 'idle'}>{template.active ? words.active : words.inactive}</Pill>
              {mayWrite && (
                <button type="button" className={icon['tool']} aria-label={words.edit(`\u2068${template.name}\u2069`)} onClick={() => setOpen(template)}>
                  <IconPencil aria-hidden />
                </button>
              )}
            </span>
            <p className={css['meta']} dir="auto">
              {template.body}
            </p>
          </li>
        )}
      </Listing>
      {open !== null && <TemplateForm {...(open === 'new' ? {} : { template: open })} onClose={() => setOpen(null)} onSaved={() => void queries.invalidateQueries({ queryKey: ['whatsapp', 'templates'] })} />}
    </Card>
  );
}

interface FormProps {
  readonly template?: TemplateJson;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function TemplateForm({ template, onClose, onSaved }: FormProps) {
  const { words } = useLanguage();
  const { templates: area } = useArea(connectWords);
  const languageName = useLanguageName();
  const [name, setName] = useState(template?.name ?? '');
  const [language, setLanguage] = useState(template?.language ?? 'he');
  const [sid, setSid] = useState(template?.content_sid ?? '');
  const [text, setText] = useState(template?.body ?? '');
  const [isActive, setActive] = useState(template?.active ?? true);
  const body = { name: name.trim(), language, content_sid: sid.trim(), body: text.trim(), active: isActive };
  const send = () =>
    (template === undefined
      ? answered(api.POST('/api/whatsapp/templates', { body }))
      : answered(api.PATCH('/api/whatsapp/templates/{id}', { params: { path: { id: template.id }, header: { 'If-Match': `"${template.version}"` } }, body }))
    ).then(onSaved);
  return (
    <FormDialog title={template === undefined ? area.add : words.staff.act.edit} submit={words.staff.act.save} onSubmit={send} onClose={onClose} isIncomplete={name.trim() === '' || sid.trim() === ''}>
      {(at) => (
        <>
          <Pair>
            <Field label={area.name} dir="auto" maxLength={200} value={name} onValue={setName} fault={at('/name')} />
            <Choice label={area.language} value={language} onValue={setLanguage} options={[...new Set([language, 'he', 'en', 'ar', 'ru', 'fr', 'es'])].map((value) => ({ value, label: languageName(value) }))} fault={at('/language')} />
          </Pair>
          <Field label={area.sid} dir="ltr" value={sid} onValue={setSid} hint={area.sidHint} fault={at('/content_sid')} />
          <Area label={area.body} rows={3} value={text} onValue={setText} hint={area.bodyHint} fault={at('/body')} />
          <Check label={area.active} isOn={isActive} onChange={setActive} />
        </>
      )}
    </FormDialog>
  );
}
