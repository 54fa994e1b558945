import { useEffect, useRef } from 'react';
import { lit } from './sound/level.ts';
import type { Telephone } from './telephone.ts';
import css from './Meters.module.css';

/** How fast a bar falls back, a frame of the screen. */
const FALL = 0.88;

interface Props {
  readonly telephone: Telephone;
  readonly isOn: boolean;
  readonly you: string;
  readonly them: string;
}

/** Both sides' sound as it is at this moment, drawn past React. Seen, not read. */
export function Meters({ telephone, isOn, you, them }: Props) {
  const mine = useRef<HTMLSpanElement>(null);
  const theirs = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOn) return;
    const shown = [0, 0];
    let frame = 0;
    const draw = () => {
      const { callerDb, agentDb } = telephone.levels;
      [mine, theirs].forEach((bar, side) => {
        const now = Math.max(lit(side === 0 ? callerDb : agentDb), (shown[side] ?? 0) * FALL);
        shown[side] = now;
        if (bar.current !== null) bar.current.style.transform = `scaleX(${now.toFixed(3)})`;
      });
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      [mine, theirs].forEach((bar) => bar.current?.style.removeProperty('transform'));
    };
  }, [telephone, isOn]);
  return (
    <div className={css['meters']}>
      <span>{you}</span>
      <span className={css['meter']} dir="ltr" aria-hidden>
        <span ref={mine} data-side="caller" />
      </span>
      <span>{them}</span>
      <span className={css['meter']} dir="ltr" aria-hidden>
        <span ref={theirs} data-side="agent" />
      </span>
    </div>
  );
}
