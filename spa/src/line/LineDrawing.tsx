import css from './LineDrawing.module.css';

/** Half heights of the bars, px of 48: first the caller speaks, a breath, then the agent answers. */
const caller = [3, 7, 12, 18, 9, 15, 21, 11, 16, 8, 13, 5, 3];
const agent = [3, 6, 14, 9, 19, 22, 13, 17, 10, 20, 14, 8, 11, 6, 3];
const quiet = Array.from({ length: 5 }, () => 1);
const bars = [
  ...quiet.map((half) => ({ half, who: 'quiet' })),
  ...caller.map((half) => ({ half, who: 'caller' })),
  ...quiet.map((half) => ({ half, who: 'quiet' })),
  ...agent.map((half) => ({ half, who: 'agent' })),
  ...quiet.map((half) => ({ half, who: 'quiet' })),
];
const STEP = 6;

/** A call as it sounds, left to right in both languages; flat while the line cannot carry one. */
export function LineDrawing({ state }: { readonly state: string }) {
  const isFlat = state === 'loading' || state === 'unreachable' || state === 'starting';
  return (
    <svg className={css['drawing']} viewBox={`0 0 ${bars.length * STEP} 48`} aria-hidden data-flat={isFlat}>
      {bars.map(({ half, who }, at) => (
        <rect
          key={at}
          className={css[who]}
          x={at * STEP + 1}
          y={24 - (isFlat ? 1 : half)}
          width={3}
          height={2 * (isFlat ? 1 : half)}
          rx={1.5}
        />
      ))}
    </svg>
  );
}
