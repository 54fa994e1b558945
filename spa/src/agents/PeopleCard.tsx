import { IconTrash } from '@tabler/icons-react';
import { Card } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import type { CardProps } from './AgentForm.tsx';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './agents.module.css';
import type { Person } from './draft.ts';

/** To whom calls may be handed over; nobody else ever gets one. */
export function PeopleCard({ form, isReadOnly }: CardProps) {
  const { person: words } = useArea(agentsWords);
  const { llm } = form.value;
  const put = (transfer: readonly Person[]) => form.set({ llm: { ...llm, transfer } });
  const set = (at: number, fields: Partial<Person>) => put(llm.transfer.map((one, place) => (place === at ? { ...one, ...fields } : one)));
  return (
    <Card title={words.title} about={words.about}>
      {llm.transfer.length === 0 && <p className={page['small']}>{words.none}</p>}
      {llm.transfer.map((person, at) => (
        <div key={at} className={css['person']}>
          <Field label={words.name} dir="auto" maxLength={60} readOnly={isReadOnly} value={person.name} onValue={(name) => set(at, { name })} fault={form.at(`/llm/transfer/${at}/name`) ?? form.at(`/llm/transfer/${at}`)} />
          <Field label={words.number} type="tel" dir="ltr" readOnly={isReadOnly} value={person.number} onValue={(number) => set(at, { number: number.replace(/[\s()-]/g, '') })} fault={form.at(`/llm/transfer/${at}/number`)} />
          {!isReadOnly && (
            <button type="button" className={icon['tool']} aria-label={words.remove(person.name || String(at + 1))} onClick={() => put(llm.transfer.filter((_, place) => place !== at))}>
              <IconTrash aria-hidden />
            </button>
          )}
          <Check label={words.ask} hint={words.askHint} isReadOnly={isReadOnly} isOn={person.ask_first === true} onChange={(isOn) => set(at, { ask_first: isOn })} />
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button isSmall onClick={() => put([...llm.transfer, { name: '', number: '', ask_first: false }])}>
            {words.add}
          </Button>
        </div>
      )}
    </Card>
  );
}
