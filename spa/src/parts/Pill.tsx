import css from './Pill.module.css';

export type Tone = 'agent' | 'warn' | 'bad' | 'idle' | 'caller' | 'think' | 'human';

/** A state in one word: soft ground, coloured text, a dot. The word is always there; colour never stands alone. */
export function Pill({ tone, beat, children }: { readonly tone: Tone; readonly beat?: 'blink' | 'breathe'; readonly children: string }) {
  return (
    <span className={css['pill']} data-tone={tone} data-beat={beat}>
      <span className={css['dot']} aria-hidden />
      {children}
    </span>
  );
}
