import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import { useLanguage } from '../language/Language.tsx';
import { duration } from './clocks.ts';
import css from './LiveView.module.css';
import { useOrder } from './Live.tsx';

const MOST = 200;

/** How today is going. Counted from the calls of today; read again when a call begins or ends. */
export function Figures() {
  const { words } = useLanguage();
  const { figures } = words.live;
  const now = useOrder().length;
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const from = midnight.toISOString();
  const { data } = useQuery({
    queryKey: ['calls', 'today', from],
    queryFn: () => answered(api.GET('/api/calls', { params: { query: { from, limit: MOST } } })),
  });
  const calls = data?.items;
  const done = calls?.filter(({ status }) => status === 'completed') ?? [];
  const lengths = done.flatMap((call) => (call.end == null ? [] : [Date.parse(call.end.at) - Date.parse(call.started_at)])).sort((one, other) => one - other);
  const middle = lengths[Math.floor(lengths.length / 2)];
  const count = (value: number | undefined) => (value === undefined ? '–' : `${value}${data?.next === undefined ? '' : '+'}`);
  return (
    <dl className={css['figures']}>
      <Figure name={figures.now} value={String(now)} />
      <Figure name={figures.today} value={count(calls?.length)} />
      <Figure name={figures.answered} value={count(calls === undefined ? undefined : done.length)} />
      <Figure name={figures.median} value={middle === undefined ? '–' : duration(middle)} />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={css['figure']}>
      <dt>{name}</dt>
      <dd>
        <bdi dir="ltr">{value}</bdi>
      </dd>
    </div>
  );
}
