import { useState, type FormEvent } from 'react';
import { useArea } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import css from './Calendar.module.css';
import { useResourceDeeds } from './useResourceDeeds.ts';

/** Adds somebody or something that can be booked. */
export function NewResource() {
  const { newResource } = useArea(calendarWords);
  const { add } = useResourceDeeds();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void add(name.trim()).then((isDone) => isDone && setName(''));
  };
  return (
    <form className={css['resource']} onSubmit={submit}>
      <Field label={newResource.label} placeholder={newResource.hint} dir={name === '' ? undefined : 'auto'} maxLength={100} value={name} onValue={setName} />
      <Button isSubmit isDisabled={name.trim() === ''}>
        {newResource.add}
      </Button>
    </form>
  );
}
