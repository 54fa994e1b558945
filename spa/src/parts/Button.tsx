import type { ReactNode } from 'react';
import css from './Button.module.css';

interface Props {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly isPrimary?: boolean;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
}

/** One ink button a view at most; the others are outlined. A busy one keeps the focus and ignores presses. */
export function Button({ children, onClick, isPrimary = false, isBusy = false, isDisabled = false }: Props) {
  return (
    <button
      type="button"
      className={css['button']}
      data-primary={isPrimary}
      aria-disabled={isBusy || undefined}
      disabled={isDisabled}
      onClick={isBusy ? undefined : onClick}
    >
      {children}
    </button>
  );
}
