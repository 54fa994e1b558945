import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import field from './Field.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly isReadOnly?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly dir?: 'ltr' | 'auto';
}

/** A labelled text of several lines that grows with what is in it. */
export function Area({ label, value, onValue, hint, fault, isReadOnly = false, rows = 2, dir = 'auto', ...rest }: Props) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = box.current;
    if (area === null) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }, [value]);
  return (
    <div className={field['field']}>
      <label htmlFor={id} className={field['label']}>
        {label}
      </label>
      <textarea
        ref={box}
        id={id}
        rows={rows}
        dir={value === '' ? undefined : dir}
        className={`${field['input']} ${field['area']}`}
        value={value}
        readOnly={isReadOnly}
        onChange={({ target }) => onValue(target.value)}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined && hint === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {(fault ?? hint) !== undefined && (
        <p id={`${id}-note`} className={field['note']} data-fault={fault !== undefined} role={fault === undefined ? undefined : 'alert'}>
          {fault ?? hint}
        </p>
      )}
    </div>
  );
}
