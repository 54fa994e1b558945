import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import css from './Select.module.css';

/** The browser's own list, with the look and the mark that all lists of the page have. */
export function Select(props: Omit<ComponentProps<'select'>, 'className'>) {
  return (
    <span className={css['box']}>
      <select className={css['select']} {...props} />
      <IconChevronDown aria-hidden />
    </span>
  );
}
