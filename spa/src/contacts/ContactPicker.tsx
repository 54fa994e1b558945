import { useDeferredValue, useState } from 'react';
import { useArea, useLanguage } from '../language/Language.tsx';
import { pickerWords } from '../language/areas/picker.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import hits from '../parts/Hits.module.css';
import { phoneText } from '../parts/phone.ts';
import { useFound } from './contactQueries.ts';
import css from './ContactPicker.module.css';

/** Somebody chosen; the name may be empty. */
export interface Picked {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly label: string;
  readonly value: Picked | null;
  readonly onPick: (picked: Picked | null) => void;
}

const shown = (name: string, unnamed: string) => (/^\+\d+$/.test(name) ? `\u2066${phoneText(name)}\u2069` : name || unnamed);

/** Finds a contact while one types, by name, number or company. The chosen one stands there with a way to take it off. */
export function ContactPicker({ label, value, onPick }: Props) {
  const { words } = useLanguage();
  const picker = useArea(pickerWords);
  const { unnamed, none } = words.contacts;
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const found = useFound(query);
  const people = query === '' ? [] : (found.data?.items.slice(0, 5) ?? []);
  if (value !== null)
    return (
      <div className={css['chosen']}>
        <span className={css['label']}>{label}</span>
        <span className={css['name']} dir="auto">
          {shown(value.name, unnamed)}
        </span>
        <Button isSmall tone="plain" onClick={() => onPick(null)}>
          {picker.change}
        </Button>
      </div>
    );
  return (
    <div>
      <Field label={label} type="search" placeholder={picker.find} dir={typed === '' ? undefined : 'auto'} value={typed} onValue={setTyped} autoComplete="off" />
      {query !== '' && found.data !== undefined && (
        <ul className={`${hits['hits']} ${css['hits']}`} aria-label={picker.hits}>
          {people.map(({ id, title, text }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  setTyped('');
                  onPick({ id, name: title });
                }}
              >
                <bdi>{shown(title, unnamed)}</bdi> <bdi className={hits['more']}>{text}</bdi>
              </button>
            </li>
          ))}
          {people.length === 0 && <li>{none.title}</li>}
        </ul>
      )}
    </div>
  );
}
