import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import css from './Select.module.css';

/** The browser's own list with the mark that all lists of the page have. */
export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return (
    <span className={css['box']}>
      <select className={`${css['select']} ${className}`} {...rest} />
      <IconChevronDown aria-hidden />
    </span>
  );
}
