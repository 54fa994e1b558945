import type { ReactNode } from 'react';
import css from './Actions.module.css';

/** The foot of a form or dialog: its buttons, in reading order, at the line's end. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}
