import { useId, type ReactNode } from 'react';
import css from './Choice.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly isDisabled?: boolean;
  /** The options. */
  readonly children: ReactNode;
}

/** A labelled select, as wide as its place. */
export function Choice({ label, value, onValue, isDisabled = false, children }: Props) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={css['label']}>
        {label}
      </label>
      <select id={id} className={css['select']} value={value} disabled={isDisabled} onChange={({ target }) => onValue(target.value)}>
        {children}
      </select>
    </div>
  );
}
