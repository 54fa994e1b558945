import { useId } from 'react';
import css from './Choice.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly maxLength: number;
}

/** A labelled field for several lines; it grows by hand. */
export function TextBox({ label, value, onValue, maxLength }: Props) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={css['label']}>
        {label}
      </label>
      <textarea id={id} className={css['text']} dir={value === '' ? undefined : 'auto'} rows={3} maxLength={maxLength} value={value} onChange={({ target }) => onValue(target.value)} />
    </div>
  );
}
