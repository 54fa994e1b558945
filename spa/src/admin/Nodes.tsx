import type { NodeJson, PointJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Pill } from '../parts/Pill.tsx';
import css from './AdminView.module.css';
import { Looked } from './Looked.tsx';
import { useNodes } from './adminQueries.ts';
import { sparkPath } from './spark.ts';

/** The servers: what each carries, and how this one has felt for five minutes. */
export function Nodes() {
  const words = useArea(adminWords);
  const asked = useNodes();
  return (
    <Looked asked={asked}>
      {({ items }) => (
        <>
          <ul className={css['cards']}>
            {items.map((node) => (
              <Node key={node.name} node={node} />
            ))}
          </ul>
          {items.filter(({ is_alive }) => is_alive).length > 1 && <p className={css['hint']}>{words.nodes.others}</p>}
        </>
      )}
    </Looked>
  );
}

function Node({ node }: { readonly node: NodeJson }) {
  const { nodes } = useArea(adminWords);
  const { moment, count } = useLanguage();
  const one = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  const measures: readonly (readonly [string, (point: PointJson) => number, (value: number) => string])[] = [
    [nodes.calls, (point) => point.calls, count],
    [nodes.lag, (point) => point.loop_lag_ms, (value) => nodes.ms(one(value))],
    [nodes.garbage, (point) => point.garbage_ms, (value) => nodes.ms(one(value))],
    [nodes.late, (point) => point.late_frames, count],
    [nodes.heap, (point) => point.heap_mb, (value) => nodes.mb(count(value))],
  ];
  return (
    <li className={css['card']}>
      <div className={css['cardHead']}>
        <h2>
          <bdi dir="ltr">{node.name}</bdi>
        </h2>
        <Pill tone={node.is_alive ? 'agent' : 'idle'}>{node.is_alive ? nodes.alive : nodes.gone}</Pill>
        {node.is_this && <span className={css['mark']}>{nodes.here}</span>}
        <span className={css['when']}>{node.is_alive ? nodes.since(moment(Date.parse(node.started_at))) : nodes.seenUntil(moment(Date.parse(node.lease_until)))}</span>
      </div>
      <p className={css['address']}>
        <bdi dir="ltr">{node.address}</bdi>
      </p>
      {node.points.length === 0 ? (
        <p className={css['hint']}>
          {nodes.calls}: {count(node.calls)}
        </p>
      ) : (
        <dl className={css['sparks']}>
          {measures.map(([name, value, shown]) => (
            <Spark key={name} name={name} values={node.points.map(value)} shown={shown} />
          ))}
        </dl>
      )}
    </li>
  );
}

const WIDTH = 120;
const HEIGHT = 28;

function Spark({ name, values, shown }: { readonly name: string; readonly values: readonly number[]; readonly shown: (value: number) => string }) {
  const { nodes } = useArea(adminWords);
  return (
    <div className={css['spark']}>
      <dt>{name}</dt>
      <dd>
        <bdi>{shown(values.at(-1) ?? 0)}</bdi>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={nodes.spark(name, shown(Math.max(0, ...values)))} preserveAspectRatio="none">
          <path d={sparkPath(values, WIDTH, HEIGHT)} />
        </svg>
      </dd>
    </div>
  );
}
