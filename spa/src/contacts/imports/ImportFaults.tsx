import type { LineErrorJson } from '../../api/schema.d.ts';
import { importsWords } from '../../language/areas/imports.ts';
import { useArea, useLanguage } from '../../language/Language.tsx';
import { useRows } from '../../parts/useRows.ts';
import css from './ImportView.module.css';

const ROW_PX = 36;

/** Which lines are not taken, and why. */
export function ImportFaults({ errors, isAll }: { readonly errors: readonly LineErrorJson[]; readonly isAll: boolean }) {
  const words = useArea(importsWords);
  const { count } = useLanguage();
  const { scroller, items, totalPx } = useRows({ count: errors.length, height: ROW_PX });
  return (
    <section className={css['card']} aria-labelledby="import-faults">
      <h2 id="import-faults">{words.faults}</h2>
      {!isAll && <p className={css['hint']}>{words.firstFaults(count(errors.length))}</p>}
      <div ref={scroller} className={css['faults']} tabIndex={0} role="group" aria-labelledby="import-faults" style={{ blockSize: Math.min(320, totalPx) }}>
        <ul style={{ blockSize: totalPx }}>
          {items.map((item) => {
            const fault = errors[item.index];
            return fault === undefined ? null : (
              <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
                <span className={css['line']}>{fault.line === 0 ? words.wholeFile : words.line(count(fault.line))}</span>
                <span className={css['column']} dir="auto">
                  {fault.column}
                </span>
                <span>{words.fault[fault.code] ?? words.otherFault}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
