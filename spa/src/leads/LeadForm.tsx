import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import type { Stage } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import forms from '../parts/Form.module.css';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { useOwnId } from '../session/colleagues.ts';
import { valueOf, type Draft } from './leadForm.ts';
import { LeadFields } from './LeadFields.tsx';
import { useCurrency } from './leadQueries.ts';

/** A lead that somebody enters. */
export function LeadForm({ stages, onClose }: { readonly stages: readonly Stage[]; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const area = useArea(leadsWords);
  const queries = useQueryClient();
  const currency = useCurrency();
  const [draft, setDraft] = useState<Omit<Draft, 'currency'>>({ contact: null, about: '', value: '', ownerId: useOwnId(), source: '' });
  const [stageId, setStageId] = useState(stages[0]?.id ?? '');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const whole: Draft = { ...draft, currency };
  const value = valueOf(whole);
  const isEmpty = draft.contact === null && draft.about.trim() === '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined || isEmpty) return;
    setBusy(true);
    const body = { about: draft.about.trim(), contact_id: draft.contact?.id ?? null, value, owner_id: draft.ownerId || null, source: draft.source.trim(), ...(stageId === '' ? {} : { stage_id: stageId }) };
    answered(api.POST('/api/leads', { body })).then(
      () => {
        toast(words.staff.saved);
        void queries.invalidateQueries({ queryKey: ['leads'] });
        onClose();
      },
      (cause: unknown) => {
        setBusy(false);
        setFault(reasonOf(cause, words.staff.failed));
      },
    );
  };
  return (
    <Dialog title={area.add} onClose={onClose}>
      <form className={forms['form']} onSubmit={submit}>
        <LeadFields draft={whole} onDraft={(change) => setDraft((before) => ({ ...before, ...change }))} />
        {stages.length > 1 && (
          <Choice label={area.form.stage} value={stageId} onValue={setStageId} options={stages.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        {fault !== undefined && <p role="alert">{fault}</p>}
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={isEmpty || value === undefined}>
            {words.staff.act.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
