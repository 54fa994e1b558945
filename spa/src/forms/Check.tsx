import { useId, type ReactNode } from 'react';
import css from './forms.module.css';

interface Props {
  readonly label: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly hint?: ReactNode;
  readonly isReadOnly?: boolean;
}

/** Yes or no, with its words beside it. */
export function Check({ label, isOn, onChange, hint, isReadOnly = false }: Props) {
  const id = useId();
  return (
    <div className={css['check']}>
      <input id={id} type="checkbox" checked={isOn} disabled={isReadOnly} onChange={({ target }) => onChange(target.checked)} aria-describedby={hint === undefined ? undefined : `${id}-hint`} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className={css['hint']}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
