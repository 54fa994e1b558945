import { Link } from '@tanstack/react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import css from './ViewHead.module.css';

interface Props {
  readonly title: string;
  /** Beside the title: a count, a state, a number. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Of a nested view: where Back leads. */
  readonly back?: '/app/agents' | '/app/calls' | '/app/contacts' | '/app/settings';
}

/** The head of a view: its name, which gets the focus when the view opens, and at most two buttons. */
export function ViewHead({ title, children, actions, back }: Props) {
  const { words } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kav`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('nav') !== null) heading.current?.focus();
  }, []);
  return (
    <header className={css['head']}>
      {back !== undefined && (
        <Link to={back} className={css['back']} aria-label={words.staff.act.back} title={words.staff.act.back}>
          <IconChevronLeft aria-hidden />
        </Link>
      )}
      <h1 ref={heading} tabIndex={-1} className={css['title']}>
        <bdi>{title}</bdi>
      </h1>
      <div className={css['beside']}>{children}</div>
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </header>
  );
}
