import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import type { BoardJson, LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import forms from '../parts/Form.module.css';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { renewed } from './board.ts';
import { differing, draftOf, inCurrency, rebased, valueOf } from './leadForm.ts';
import { LeadFields } from './LeadFields.tsx';
import { changeLead, readLead, useCurrency } from './leadQueries.ts';

/** What people may write about a lead; it can be saved once something differs, and what was typed stays when refused. */
export function LeadEdit({ lead }: { readonly lead: LeadJson }) {
  const { words } = useLanguage();
  const area = useArea(leadsWords);
  const queries = useQueryClient();
  const currency = useCurrency();
  const [base, setBase] = useState(lead);
  const [draft, setDraft] = useState(() => draftOf(lead));
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const before = draftOf(base);
  const whole = inCurrency(draft, currency);
  const changes = differing(before, whole);
  const isChanged = Object.keys(changes).length > 0;
  const isBad = valueOf(whole) === undefined;

  const take = (theirs: LeadJson) => {
    setDraft((typed) => rebased(draftOf(base), typed, draftOf(theirs)));
    setBase(theirs);
  };
  useEffect(() => {
    if (lead.version !== base.version) take(lead); // moved or changed meanwhile; what was typed stays
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged || isBad) return;
    setBusy(true);
    setFault(undefined);
    changeLead(base, changes)
      .then(
        (saved) => {
          setBase(saved);
          setDraft(draftOf(saved));
          queries.setQueryData(['lead', saved.id], saved);
          queries.setQueriesData<BoardJson>({ queryKey: ['leads', 'board'] }, (board) => (board === undefined ? board : renewed(board, saved)));
          void queries.invalidateQueries({ queryKey: ['leads'] });
          toast(words.staff.saved);
        },
        async (cause: unknown) => {
          const isStale = cause instanceof Problem && cause.status === 412;
          setFault(isStale ? area.stale : reasonOf(cause, words.staff.failed));
          if (isStale) queries.setQueryData(['lead', lead.id], await readLead(lead.id));
        },
      )
      .catch(() => undefined) // another try refuses again
      .finally(() => setBusy(false));
  };
  return (
    <form className={forms['form']} onSubmit={submit} aria-label={area.form.details}>
      <LeadFields draft={whole} onDraft={(change) => setDraft((typed) => ({ ...typed, ...change }))} />
      {fault !== undefined && <p role="alert">{fault}</p>}
      {isChanged && (
        <Actions>
          <Button onClick={() => setDraft(before)}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={isBad}>
            {words.staff.act.save}
          </Button>
        </Actions>
      )}
    </form>
  );
}
