import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import css from './Head.module.css';
import { windowLeft } from './times.ts';

/** How long free text may still be sent, in words and as a bar; nothing where there is no such limit. */
export function WindowMeter({ closesAt, nowMs }: { readonly closesAt: string | null | undefined; readonly nowMs: number }) {
  const words = useArea(inboxWords).window;
  if (closesAt == null) return <p className={css['window']}>{words.never}</p>;
  const left = windowLeft(Date.parse(closesAt), nowMs);
  if (left === null)
    return (
      <p className={css['window']} data-late>
        {words.closed}
      </p>
    );
  return (
    <p className={css['window']} data-late={left.isLate || undefined}>
      <span className={css['windowName']}>{words.title}</span>
      <span className={css['bar']} aria-hidden>
        <span style={{ inlineSize: `${Math.round(left.part * 100)}%` }} />
      </span>
      <span>{words.left(`\u2066${left.text}\u2069`)}</span>
    </p>
  );
}
