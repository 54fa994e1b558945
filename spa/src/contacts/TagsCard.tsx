import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import type { ContactJson, TagJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Card } from '../parts/Card.tsx';
import { Button } from '../parts/Button.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { Tags } from '../parts/Tags.tsx';
import { toast } from '../parts/toasts.ts';
import { useTags } from './contactQueries.ts';
import field from '../parts/Field.module.css';
import page from '../parts/Page.module.css';
import css from './ContactView.module.css';

/** The tags of a person. Shown as changed at once; put back when the server refuses. */
export function TagsCard({ contact, mayWrite }: { readonly contact: ContactJson; readonly mayWrite: boolean }) {
  const { words } = useLanguage();
  const { facts, tag: label } = words.contacts;
  const queries = useQueryClient();
  const known = useTags().data?.items ?? [];
  const [typed, setTyped] = useState('');

  const put = (tags: readonly TagJson[]) => {
    const key = ['contact', contact.id];
    queries.setQueryData(key, { ...contact, tags });
    return answered(api.PUT('/api/contacts/{id}/tags', { params: { path: { id: contact.id } }, body: { tag_ids: tags.map(({ id }) => id) } })).then(
      (saved) => {
        queries.setQueryData(key, saved);
        void queries.invalidateQueries({ queryKey: ['contacts'] });
      },
      (cause: unknown) => {
        queries.setQueryData(key, contact);
        toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
      },
    );
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim();
    if (name === '' || contact.tags.some((tag) => tag.name === name)) return;
    setTyped('');
    try {
      const tag = known.find((one) => one.name === name) ?? (await answered(api.POST('/api/tags', { body: { name } })));
      void queries.invalidateQueries({ queryKey: ['tags'] });
      await put([...contact.tags, tag]);
    } catch (cause) {
      toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
    }
  };

  return (
    <Card title={facts.tags}>
      {contact.tags.length === 0 && <p className={page['quiet']}>{facts.noTags}</p>}
      {contact.tags.length > 0 && <Tags tags={contact.tags} onRemove={mayWrite ? (tag) => void put(contact.tags.filter(({ id }) => id !== tag.id)) : undefined} />}
      {mayWrite && (
        <form className={css['adding']} onSubmit={(event) => void add(event)}>
          <input className={field['input']} aria-label={label} list="all-tags" dir={typed === '' ? undefined : 'auto'} maxLength={60} placeholder={label} value={typed} onChange={({ target }) => setTyped(target.value)} />
          <datalist id="all-tags">
            {known.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          <Button isSubmit>{words.staff.act.add}</Button>
        </form>
      )}
    </Card>
  );
}
