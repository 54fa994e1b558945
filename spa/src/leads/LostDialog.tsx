import { useState, type FormEvent } from 'react';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import forms from '../parts/Form.module.css';

/** Before a lead counts as lost: why. Nothing moves when it is closed. */
export function LostDialog({ onClose, onSubmit }: { readonly onClose: () => void; readonly onSubmit: (reason: string) => void }) {
  const { words } = useLanguage();
  const { lost } = useArea(leadsWords);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(reason.trim());
  };
  return (
    <Dialog title={lost.title} onClose={onClose}>
      <form className={forms['form']} onSubmit={submit}>
        <Field label={lost.reason} dir="auto" maxLength={500} value={reason} onValue={setReason} hint={lost.hint} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary>
            {lost.submit}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
