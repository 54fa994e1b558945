import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { ContactJson, HitJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { useFound } from './contactQueries.ts';
import hits from '../parts/Hits.module.css';
import page from '../parts/Page.module.css';
import css from './ContactView.module.css';

/** Two entries of one person become one: shows which stays and which goes before it is done, and can be undone. */
export function MergeDialog({ contact, onClose }: { readonly contact: ContactJson; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { merge, unnamed } = words.contacts;
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<HitJson | null>(null);
  const [fault, setFault] = useState<string>();
  const found = useFound(useDeferredValue(typed.trim())).data?.items.filter(({ id }) => id !== contact.id) ?? [];

  const undo = (id: string) =>
    void answered(api.POST('/api/contacts/merges/{id}/undo', { params: { path: { id } } })).then(
      () => {
        toast(words.staff.undone);
        return queries.invalidateQueries();
      },
      (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' }),
    );
  const submit = (source: HitJson) =>
    void answered(api.POST('/api/contacts/{id}/merge', { params: { path: { id: contact.id } }, body: { source_id: source.id } })).then(
      (done) => {
        toast(merge.done, { undo: () => undo(done.id) });
        onClose();
        return queries.invalidateQueries();
      },
      (cause: unknown) => setFault(reasonOf(cause, words.staff.failed)),
    );

  return (
    <Dialog title={merge.title} onClose={onClose}>
      <p className={page['quiet']}>{merge.about}</p>
      {other === null ? (
        <>
          <Field label={merge.pick} dir="auto" autoFocus type="search" value={typed} onValue={setTyped} />
          <ul className={hits['hits']}>
            {found.slice(0, 6).map((hit) => (
              <li key={hit.id}>
                <button type="button" dir="auto" onClick={() => setOther(hit)}>
                  {hit.title || unnamed} <span className={hits['more']}>{hit.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <dl className={css['sides']}>
          <div>
            <dt>{merge.into}</dt>
            <dd dir="auto">{contact.name || unnamed}</dd>
          </div>
          <div>
            <dt>{merge.from}</dt>
            <dd dir="auto">{other.title || unnamed}</dd>
          </div>
        </dl>
      )}
      {fault !== undefined && <p role="alert">{fault}</p>}
      <Actions>
        <Button onClick={other === null ? onClose : () => setOther(null)}>{other === null ? words.staff.act.cancel : words.staff.act.back}</Button>
        <Button isPrimary isDisabled={other === null} onClick={() => other !== null && submit(other)}>
          {merge.submit}
        </Button>
      </Actions>
    </Dialog>
  );
}
