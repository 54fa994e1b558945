import { useEffect } from 'react';
import { useArea, useLanguage } from '../language/Language.tsx';
import { formWords } from '../language/areas/forms.ts';
import { Button } from '../parts/Button.tsx';
import css from './forms.module.css';
import type { Form } from './useForm.ts';

/** Stands at the foot of a form while something in it is unsaved. Ctrl S saves. */
export function SaveBar<Fields extends object>({ form }: { readonly form: Form<Fields> }) {
  const { act } = useLanguage().words.staff;
  const words = useArea(formWords);
  const { isChanged, isBusy, fault, submit, discard } = form;
  useEffect(() => {
    if (!isChanged) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      submit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  if (!isChanged) return null;
  return (
    <div className={css['bar']} role="group" aria-label={words.unsaved}>
      <p data-fault={fault !== undefined || undefined} role={fault === undefined ? undefined : 'alert'}>
        {fault ?? words.unsaved}
      </p>
      <Button tone="plain" onClick={discard}>
        {words.discard}
      </Button>
      <Button isPrimary isBusy={isBusy} onClick={submit}>
        {act.save}
      </Button>
    </div>
  );
}
