import { useId, type ReactNode } from 'react';
import css from './Choice.module.css';
import { Select } from './Select.tsx';

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
      <Select id={id} className={css['select']} value={value} disabled={isDisabled} onChange={({ target }) => onValue(target.value)}>
        {children}
      </Select>
    </div>
  );
}
