import { useEffect, useRef } from 'react';
import { colourNow, onTheme } from '../look/paintColours.ts';
import css from './LevelMeter.module.css';
import { useLiveCalls } from './Live.tsx';

const BARS = 9;
const BAR = 3;
const GAP = 2;
const HEIGHT = 24;
const WIDTH = BARS * (BAR + GAP) - GAP;
const QUIET_DB = -60;

/** The last two seconds of a call's sound: blue where the caller is louder, green where the agent is. Seen, not read. */
export function LevelMeter({ id, isFlat }: { readonly id: string; readonly isFlat: boolean }) {
  const calls = useLiveCalls();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const draw = () => {
      if (canvas.current !== null) paint(canvas.current, isFlat ? [] : calls.levels(id).slice(-BARS));
    };
    draw();
    const stopTheme = onTheme(draw);
    const stop = calls.listen(`level ${id}`, draw);
    return () => {
      stopTheme();
      stop();
    };
  }, [calls, id, isFlat]);

  return <canvas ref={canvas} className={css['meter']} width={WIDTH * 2} height={HEIGHT * 2} aria-hidden dir="ltr" />;
}

function paint(canvas: HTMLCanvasElement, levels: readonly { readonly callerDb: number; readonly agentDb: number }[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.setTransform(2, 0, 0, 2, 0, 0);
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  for (let bar = 0; bar < BARS; bar++) {
    const level = levels[bar - (BARS - levels.length)];
    const db = level === undefined ? QUIET_DB : Math.max(level.callerDb, level.agentDb);
    const height = Math.max(2, (1 - Math.min(1, Math.max(0, db / QUIET_DB))) * HEIGHT);
    const isAgent = level !== undefined && level.agentDb >= level.callerDb;
    pen.fillStyle = colourNow(height === 2 ? 'lineStrong' : isAgent ? 'agentWave' : 'callerWave');
    pen.beginPath();
    pen.roundRect(bar * (BAR + GAP), (HEIGHT - height) / 2, BAR, height, 1.5);
    pen.fill();
  }
}
