import { IconUser } from '@tabler/icons-react';
import { initials } from '../parts/initials.ts';
import css from './Avatar.module.css';

/** Two letters for somebody with a name, a dashed circle for a number. */
export function Avatar({ name, isNumber, isLarge = false }: { readonly name: string; readonly isNumber: boolean; readonly isLarge?: boolean }) {
  return (
    <span className={css['avatar']} data-number={isNumber || undefined} data-large={isLarge || undefined} aria-hidden>
      {isNumber ? <IconUser /> : initials(name)}
    </span>
  );
}
