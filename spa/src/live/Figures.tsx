import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answered, api } from '../api/client.ts';
import { useLanguage } from '../language/Language.tsx';
import { Clock } from './Clock.tsx';
import { useGoing } from './Live.tsx';
import css from './LiveView.module.css';

/** How today is going, by the clock of the business; counted by the server, read again when something of it changed. */
export function Figures() {
  const { words, count } = useLanguage();
  const { figures } = words.live;
  const going = useGoing();
  const { data } = useQuery({ queryKey: ['figures'], queryFn: () => answered(api.GET('/api/figures/today')) });
  const known = (value: number | undefined) => (value === undefined ? '–' : count(value));
  const median = data?.median_reply_ms;
  return (
    <dl className={css['figures']}>
      <Figure name={figures.now} value={count(going)}>
        {data !== undefined && figures.of(count(data.capacity))}
      </Figure>
      <Figure name={figures.waiting} value={known(data?.waiting)} isInbox>
        {data?.waiting_since != null && (
          <>
            {figures.longest} <Clock sinceMs={Date.parse(data.waiting_since)} untilMs={null} />
          </>
        )}
      </Figure>
      <Figure name={figures.answered} value={known(data?.answered)}>
        {data !== undefined && figures.ofCalls(count(data.calls))}
      </Figure>
      <Figure name={figures.median} value={median == null ? '–' : figures.seconds((median / 1_000).toFixed(1))} />
      <Figure name={figures.leads} value={known(data?.new_leads)} />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** Whether it leads to the inbox. */
  readonly isInbox?: boolean;
  readonly children?: ReactNode;
}

function Figure({ name, value, isInbox = false, children }: FigureProps) {
  return (
    <div className={css['figure']}>
      <dt>{name}</dt>
      <dd>
        {isInbox ? (
          <Link to="/app/inbox" className={css['toInbox']} aria-label={`${name}: ${value}`}>
            <bdi>{value}</bdi>
          </Link>
        ) : (
          <bdi>{value}</bdi>
        )}
        {children !== undefined && children !== false && <small>{children}</small>}
      </dd>
    </div>
  );
}
