import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { MadeBusinessJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { CopyField } from '../parts/CopyField.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import css from './AdminView.module.css';

/** Makes a business; the link for its owner is shown once. */
export function MakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { businesses } = useArea(adminWords);
  const { words } = useLanguage();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<MadeBusinessJson | null>(null);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      const body = { name: name.trim(), ...(owner.trim() === '' ? {} : { owner_email: owner.trim() }) };
      const business = await answered(api.POST('/api/admin/businesses', { body }));
      void queries.invalidateQueries({ queryKey: ['admin', 'businesses'] });
      toast(businesses.made);
      if (business.invitation == null) onClose();
      else setMade(business);
    } catch (cause) {
      setFault(cause);
    }
    setBusy(false);
  };

  const link = made?.invitation?.link;
  if (made !== null)
    return (
      <Dialog title={made.name} onClose={onClose}>
        {link == null ? <p>{businesses.linkMailed}</p> : <CopyField label={businesses.link} value={link} isPrimary />}
      </Dialog>
    );
  const ofOwner = fault instanceof Problem && fault.at('/owner_email') !== undefined;
  const why = fault === undefined ? undefined : reasonOf(fault, words.staff.failed);
  return (
    <Dialog title={businesses.make} onClose={onClose}>
      <form className={css['form']} onSubmit={(event) => void make(event)}>
        <Field label={businesses.name} dir="auto" autoFocus required maxLength={200} value={name} onValue={setName} fault={ofOwner ? undefined : why} />
        <Field label={businesses.owner} type="email" dir="ltr" hint={businesses.ownerHint} value={owner} onValue={setOwner} fault={ofOwner ? why : undefined} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={name.trim() === ''}>
            {businesses.make}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
