import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import css from './Field.module.css';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: ReactNode;
  /** What is wrong with it; read out when it appears. */
  readonly fault?: string | undefined;
}

/** A labelled input; what is wrong stands below it in words. A password can be looked at. */
export function Field({ label, value, onValue, hint, fault, type = 'text', ...rest }: Props) {
  const id = useId();
  const { words } = useLanguage();
  const [isShown, setShown] = useState(false);
  const isSecret = type === 'password';
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={css['label']}>
        {label}
      </label>
      <div className={css['box']} dir={rest.dir}>
        <input
          id={id}
          className={css['input']}
          data-secret={isSecret || undefined}
          type={isSecret && isShown ? 'text' : type}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={fault === undefined && hint === undefined ? undefined : `${id}-note`}
          {...rest}
        />
        {isSecret && (
          <button
            type="button"
            className={css['eye']}
            aria-label={isShown ? words.session.login.hide : words.session.login.show}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
          </button>
        )}
      </div>
      {(fault !== undefined || hint !== undefined) && (
        <p id={`${id}-note`} className={css['note']} data-fault={fault !== undefined} role={fault === undefined ? undefined : 'alert'}>
          {fault ?? hint}
        </p>
      )}
    </div>
  );
}
