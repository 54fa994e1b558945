import type { ReactNode, Ref } from 'react';
import css from './Button.module.css';

interface Props {
  readonly children: ReactNode;
  /** A submit button of a form needs none. */
  readonly onClick?: () => void;
  readonly isPrimary?: boolean;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly isSubmit?: boolean;
  /** 'plain' has no border, 'bad' does what cannot be taken back. */
  readonly tone?: 'plain' | 'bad';
  readonly isWide?: boolean;
  /** 28 px instead of 34, for a row of a list. */
  readonly isSmall?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** One ink button a view at most; the others are outlined. A busy one keeps the focus and ignores presses. */
export function Button({ children, onClick, isPrimary = false, isBusy = false, isDisabled = false, isSubmit = false, tone, isWide = false, isSmall = false, ref }: Props) {
  return (
    <button
      ref={ref}
      type={isSubmit && !isBusy ? 'submit' : 'button'}
      className={css['button']}
      data-primary={isPrimary}
      data-tone={tone}
      data-wide={isWide || undefined}
      data-small={isSmall || undefined}
      aria-disabled={isBusy || undefined}
      disabled={isDisabled}
      onClick={isBusy ? undefined : onClick}
    >
      {children}
    </button>
  );
}
