import { useState, type CSSProperties, type Key, type ReactNode } from 'react';
import { Again } from './Again.tsx';
import css from './List.module.css';
import { useKeys } from './useKeys.ts';
import { useNarrow } from './useNarrow.ts';
import { useRows, type Pages } from './useRows.ts';

interface Props<Thing> {
  readonly label: string;
  /** The columns' names as they are read in the head; none on a telephone. */
  readonly columns: readonly string[];
  /** The view's class: it says `--columns` and `--areas`. */
  readonly className: string | undefined;
  /** Px of a row where there is room, and on a telephone. */
  readonly heights: { readonly wide: number; readonly narrow: number };
  readonly things: readonly Thing[];
  readonly keyOf: (thing: Thing) => Key;
  /** Absent when all of them are here. */
  readonly pages?: Pages | undefined;
  /** Whether every row begins with a box to choose it. */
  readonly isChoosable?: boolean;
  readonly onOpen: (thing: Thing) => void;
  /** Keys of the view's own, about the row that J and K walked to. */
  readonly keys?: (at: Thing | undefined) => Readonly<Record<string, () => unknown>>;
  /** What stands in a row: a link or a button with the class `row`. */
  readonly children: (thing: Thing, isAt: boolean) => ReactNode;
}

/** A long list with a head, walked with J and K, opened with Enter; more is read as it is scrolled. */
export function List<Thing>({ label, columns, className = '', heights, things, keyOf, pages, isChoosable = false, onOpen, keys, children }: Props<Thing>) {
  const height = useNarrow() ? heights.narrow : heights.wide;
  const [at, setAt] = useState(-1);
  const { scroller, items, totalPx, toRow, again } = useRows({ count: things.length, height, pages });
  const walk = (step: number) => {
    const next = Math.min(things.length - 1, Math.max(0, at + step));
    setAt(next);
    toRow(next);
  };
  const walked = things[at];
  useKeys({ KeyJ: () => walk(1), KeyK: () => walk(-1), Enter: () => walked !== undefined && onOpen(walked), ...keys?.(walked) });
  return (
    <div className={`${css['table']} ${className}`} style={{ '--row': `${height}px` } as CSSProperties}>
      <div className={css['columns']} data-choosable={isChoosable || undefined} aria-hidden>
        {columns.map((name, place) => (
          <span key={place}>{name}</span>
        ))}
      </div>
      <div ref={scroller} className={css['scroller']} tabIndex={-1}>
        <ul className={css['rows']} style={{ blockSize: totalPx }} aria-label={label}>
          {items.map((item) => {
            const thing = things[item.index];
            return thing === undefined ? null : (
              <li key={keyOf(thing)} style={{ transform: `translateY(${item.start}px)` }}>
                {children(thing, item.index === at)}
              </li>
            );
          })}
          <Again onAgain={again} />
        </ul>
      </div>
    </div>
  );
}
