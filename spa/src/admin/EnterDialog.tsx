import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import type { BusinessEntryJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { session } from '../session/session.ts';
import css from './AdminView.module.css';

const LEAST_REASON = 3;

/** Asks why a business is entered; the answer stands in its log. */
export function EnterDialog({ business, onClose }: { readonly business: BusinessEntryJson; readonly onClose: () => void }) {
  const { businesses } = useArea(adminWords);
  const { words } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const token = await answered(api.POST('/api/admin/businesses/{id}/enter', { params: { path: { id: business.id } }, body: { reason: reason.trim() } }));
      await navigate({ to: '/app/biz' }); // first away from what only the platform may read
      session.visit(token);
      queries.clear(); // nothing of one business is left for the other
    } catch (cause) {
      setFault(reasonOf(cause, words.staff.failed));
      setBusy(false);
    }
  };

  return (
    <Dialog title={businesses.enterTitle(`\u2068${business.name}\u2069`)} onClose={onClose}>
      <p>{businesses.enterAbout}</p>
      <form className={css['form']} onSubmit={(event) => void enter(event)}>
        <Field label={businesses.reason} hint={businesses.reasonHint} dir="auto" autoFocus maxLength={200} value={reason} onValue={setReason} fault={fault} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={reason.trim().length < LEAST_REASON}>
            {businesses.enter}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
