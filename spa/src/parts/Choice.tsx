import { useId, type ReactNode } from 'react';
import field from './Field.module.css';
import { Select } from './Select.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onValue: (value: string) => void;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly isReadOnly?: boolean;
}

/** One of several, in the browser's own list, with its label. */
export function Choice({ label, value, options, onValue, hint, fault, isReadOnly = false }: Props) {
  const id = useId();
  const note = fault ?? hint;
  return (
    <div className={field['field']}>
      <label htmlFor={id} className={field['label']}>
        {label}
      </label>
      <Select
        id={id}
        value={value}
        disabled={isReadOnly}
        onChange={({ target }) => onValue(target.value)}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {note !== undefined && (
        <p id={`${id}-note`} className={field['note']} data-fault={fault !== undefined} role={fault === undefined ? undefined : 'alert'}>
          {note}
        </p>
      )}
    </div>
  );
}
