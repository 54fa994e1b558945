import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { ContactJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';

/** The one deed without a way back: it says what goes and what stays, and takes the name typed out. */
export function EraseDialog({ contact, onClose }: { readonly contact: ContactJson; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { erase } = words.contacts;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string>();

  const isNamed = contact.name.trim() !== '';
  const wanted = isNamed ? contact.name.trim() : contact.phone || erase.word;
  const ask = isNamed ? erase.type : erase.typeWord;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    answered(api.POST('/api/contacts/{id}/erase', { params: { path: { id: contact.id } }, body: { name: isNamed || contact.phone ? name : '' } })).then(
      () => {
        toast(erase.done);
        void navigate({ to: '/app/contacts' });
        queries.removeQueries({ queryKey: ['contact', contact.id] });
        void queries.invalidateQueries();
      },
      (cause: unknown) => setFault(cause instanceof Problem && cause.at('/name') !== undefined ? erase.differs : reasonOf(cause, words.staff.failed)),
    );
  };

  return (
    <Dialog title={erase.title} onClose={onClose}>
      <p>{erase.about}</p>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <Field label={ask(`\u2068${wanted}\u2069`)} dir="auto" autoComplete="off" autoFocus value={name} onValue={setName} fault={fault} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit tone="bad" isDisabled={name.trim() !== wanted}>
            {erase.submit}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
