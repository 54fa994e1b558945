import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Empty, reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';
import { useMay } from '../session/useSession.ts';
import css from './Calendar.module.css';

/** Before anything can be booked: who or what it is with. Only whoever sets the business up may say. */
export function NoResources() {
  const { words } = useLanguage();
  const { empty, newResource } = useArea(calendarWords);
  const queries = useQueryClient();
  const mayAdd = useMay('settings:write');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    answered(api.POST('/api/resources', { body: { name: name.trim() } })).then(
      (made) => {
        toast(newResource.done(`\u2068${made.name}\u2069`));
        void queries.invalidateQueries({ queryKey: ['resources'] });
      },
      (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' }),
    );
  };
  return (
    <Empty title={empty.title} about={mayAdd ? empty.about : empty.ask}>
      {mayAdd && (
        <form className={css['resource']} onSubmit={submit}>
          <Field label={newResource.label} placeholder={newResource.hint} dir={name === '' ? undefined : 'auto'} maxLength={100} value={name} onValue={setName} />
          <Button isSubmit isDisabled={name.trim() === ''}>
            {newResource.add}
          </Button>
        </form>
      )}
    </Empty>
  );
}
