import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { replaced } from '../forms/rebase.ts';
import type { Form } from '../forms/useForm.ts';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import field from '../parts/Field.module.css';
import css from './agents.module.css';
import { emptyChoice, freeDigit, type AgentDraft, type Choice } from './draft.ts';

interface Props {
  readonly choices: readonly Choice[];
  /** Where they stand in what is sent. */
  readonly pointer: string;
  readonly form: Form<AgentDraft>;
  readonly isReadOnly: boolean;
  readonly onChange: (choices: readonly Choice[]) => void;
}

/** The answers of a question to choose from: what is written down, what callers say for it, and its key. */
export function ChoicesTable({ choices, pointer, form, isReadOnly, onChange }: Props) {
  const { questions: words } = useArea(agentsWords);
  const fault = (at: number, name: string) => form.at(`${pointer}/${at}/${name}`);
  const set = (at: number, fields: Partial<Choice>) => onChange(choices.map((one, place) => (place === at ? { ...one, ...fields } : one)));
  return (
    <fieldset className={field['group']}>
      <legend>{words.choices}</legend>
      {form.at(pointer) !== undefined && <p className={page['fault']}>{form.at(pointer)}</p>}
      {choices.map((choice, at) => (
        <div key={at} className={css['choice']}>
          <Field label={words.value} dir="auto" readOnly={isReadOnly} value={choice.value} onValue={(value) => set(at, { value })} fault={fault(at, 'value')} />
          <Phrases label={words.say} isReadOnly={isReadOnly} say={choice.say} onChange={(say) => onChange(replaced(choices, at, { ...choice, say }))} hint={at === 0 ? words.sayHint : undefined} fault={fault(at, 'say')} />
          <Field label={words.digit} dir="ltr" inputMode="numeric" maxLength={1} readOnly={isReadOnly} value={choice.key ?? ''} onValue={(key) => set(at, { key })} fault={fault(at, 'key')} />
          {!isReadOnly && (
            <button type="button" className={icon['tool']} aria-label={words.removeChoice(choice.value || String(at + 1))} disabled={choices.length <= 2} onClick={() => onChange(choices.filter((_, place) => place !== at))}>
              <IconTrash aria-hidden />
            </button>
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button isSmall onClick={() => onChange([...choices, emptyChoice(freeDigit(choices))])}>
          {words.addChoice}
        </Button>
      )}
    </fieldset>
  );
}

interface PhrasesProps {
  readonly label: string;
  readonly say: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (say: string[]) => void;
  readonly hint: string | undefined;
  readonly fault: string | undefined;
}

/** Phrases with commas between them; a comma just typed stays where it is. */
function Phrases({ label, say, isReadOnly, onChange, hint, fault }: PhrasesProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const phrases = (text: string) => text.split(',').map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
  const isTyped = typed !== null && phrases(typed).join() === say.join();
  const take = (text: string) => {
    setTyped(text);
    onChange(phrases(text));
  };
  return <Field label={label} dir="auto" readOnly={isReadOnly} value={isTyped ? typed : say.join(', ')} onValue={take} {...(hint === undefined ? {} : { hint })} fault={fault} />;
}
