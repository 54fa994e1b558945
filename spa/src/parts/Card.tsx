import { useId, type ReactNode } from 'react';
import css from './Card.module.css';

interface Props {
  readonly title: string;
  /** One sentence: what it is for. */
  readonly about?: ReactNode;
  /** At the end of the head: a button, a state. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One subject of a form, or one thing of a list. */
export function Card({ title, about, aside, children }: Props) {
  const id = useId();
  return (
    <section className={css['card']} aria-labelledby={id}>
      <div className={css['head']}>
        <h2 id={id}>
          <bdi>{title}</bdi>
        </h2>
        {aside}
      </div>
      {about !== undefined && <p className={css['about']}>{about}</p>}
      {children}
    </section>
  );
}

/** Fields side by side where there is room. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={css['pair']}>{children}</div>;
}
