import { ContactPicker } from '../contacts/ContactPicker.tsx';
import { useArea } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Field } from '../parts/Field.tsx';
import forms from '../parts/Form.module.css';
import { ColleagueChoice } from '../session/ColleagueChoice.tsx';
import { isKnownSource } from './names.ts';
import { valueOf, type Draft } from './leadForm.ts';

interface Props {
  readonly draft: Draft;
  readonly onDraft: (change: Partial<Draft>) => void;
}

/** The fields of a lead, of a new one and of one that is there. */
export function LeadFields({ draft, onDraft }: Props) {
  const { form, nobody } = useArea(leadsWords);
  const value = valueOf(draft);
  return (
    <>
      <ContactPicker label={form.who} value={draft.contact} onPick={(contact) => onDraft({ contact })} />
      <Field label={form.about} dir="auto" maxLength={500} value={draft.about} onValue={(about) => onDraft({ about })} />
      <div className={forms['pair']}>
        <Field label={draft.currency === undefined ? form.value : `${form.value} (${draft.currency})`} dir="ltr" inputMode="decimal" value={draft.value} onValue={(typed) => onDraft({ value: typed })} fault={value === undefined && draft.currency !== undefined ? form.badValue : undefined} />
        <ColleagueChoice label={form.owner} nobody={nobody} value={draft.ownerId} onValue={(ownerId) => onDraft({ ownerId })} />
      </div>
      {!isKnownSource(draft.source) && <Field label={form.source} dir="auto" maxLength={100} value={draft.source} onValue={(source) => onDraft({ source })} />}
    </>
  );
}
