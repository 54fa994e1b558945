import { IconChevronDown } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import field from '../parts/Field.module.css';
import css from './forms.module.css';

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

/** One of several, in the browser's own list. */
export function Choice({ label, value, options, onValue, hint, fault, isReadOnly = false }: Props) {
  const id = useId();
  return (
    <div className={field['field']}>
      <label htmlFor={id} className={field['label']}>
        {label}
      </label>
      <div className={css['choice']}>
        <select
          id={id}
          className={`${field['input']} ${css['select']}`}
          value={value}
          disabled={isReadOnly}
          onChange={({ target }) => onValue(target.value)}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={fault === undefined && hint === undefined ? undefined : `${id}-note`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <IconChevronDown aria-hidden />
      </div>
      {(fault ?? hint) !== undefined && (
        <p id={`${id}-note`} className={field['note']} data-fault={fault !== undefined} role={fault === undefined ? undefined : 'alert'}>
          {fault ?? hint}
        </p>
      )}
    </div>
  );
}
