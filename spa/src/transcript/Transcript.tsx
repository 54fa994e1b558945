import { memo, type MouseEvent, type Ref } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { duration } from '../live/clocks.ts';
import { AFTER_STREAMS, momentOf, split, type EventLine, type Line, type TurnLine } from './lines.ts';
import css from './Transcript.module.css';
import { STRETCH, useGrowing } from './useGrowing.ts';

interface Props {
  readonly lines: readonly Line[];
  /** What the caller seems to be saying now. */
  readonly partial?: string;
  /** Present where a turn's time, or a word, can be pressed to hear it. */
  readonly onTime?: (ms: number) => void;
  /** The turn that is heard now, by its key. */
  readonly playing?: string | null;
  readonly ref?: Ref<HTMLDivElement>;
}

/** What was said, in order: who, when, heard told apart from unsaid, and what happened between. */
export function Transcript({ lines, partial = '', onTime, playing = null, ref }: Props) {
  const { words } = useLanguage();
  const shown = useGrowing(lines.length);
  return (
    <div ref={ref} className={css['transcript']}>
      {Array.from({ length: Math.ceil(shown / STRETCH) }, (_, at) => (
        <div key={at} className={css['stretch']}>
          {lines.slice(at * STRETCH, (at + 1) * STRETCH).map((line) =>
            line.kind === 'turn' ? (
              <Turn key={line.key} turn={line} isPlaying={line.key === playing} {...(onTime === undefined ? {} : { onTime })} />
            ) : (
              <EventRule key={line.key} event={line} />
            ),
          )}
        </div>
      ))}
      {partial !== '' && (
        <div className={css['turn']} data-speaker="caller">
          <p className={css['who']}>
            <strong>{words.live.speaker.caller}</strong>
          </p>
          <p className={css['partial']} dir="auto">
            {partial}
          </p>
        </div>
      )}
    </div>
  );
}

/** A line across the column for what a reader wants to know of; the rest is for programs. */
function EventRule({ event }: { readonly event: EventLine }) {
  const what = useLanguage().words.live.happened[event.what];
  if (what === undefined) return null;
  return (
    <p className={css['event']}>
      <span>
        {what}
        {event.stream < AFTER_STREAMS && (
          <>
            {' '}
            · <bdi dir="ltr">{duration(event.startedMs)}</bdi>
          </>
        )}
      </span>
    </p>
  );
}

/** Plays from the word under the pointer; a selection of words is left alone. The keys' way is the turn's time. */
function hear(event: MouseEvent<HTMLElement>, turn: TurnLine, onTime: (ms: number) => void) {
  if (getSelection()?.isCollapsed === false) return;
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const isWord = caret?.offsetNode.parentElement?.hasAttribute('data-heard') === true;
  onTime(isWord ? momentOf(turn, caret.offset) : turn.startedMs);
}

const Turn = memo(function Turn({ turn, onTime, isPlaying }: { readonly turn: TurnLine; readonly onTime?: (ms: number) => void; readonly isPlaying: boolean }) {
  const { words, count } = useLanguage();
  const { heard, unsaid } = split(turn);
  const time = <bdi dir="ltr">{duration(turn.startedMs)}</bdi>;
  return (
    <div className={css['turn']} data-speaker={turn.speaker} data-playing={isPlaying || undefined} data-turn={turn.key}>
      <p className={css['who']}>
        <strong>{words.live.speaker[turn.speaker]}</strong>
        {onTime === undefined ? (
          <span className={css['time']}>{time}</span>
        ) : (
          <button type="button" className={css['time']} onClick={() => onTime(turn.startedMs)}>
            {time}
          </button>
        )}
        {turn.replyMs !== null && (
          <span className={css['reply']} data-slow={turn.replyMs > 1_200}>
            {words.calls.ms(count(turn.replyMs))}
          </span>
        )}
      </p>
      <p className={css['words']} dir="auto" {...(onTime === undefined ? {} : { 'data-pressed': true, onClick: (event) => hear(event, turn, onTime) })}>
        <span data-heard>{heard}</span>
        {unsaid !== '' && (
          <>
            {heard === '' ? '' : ' '}
            <s className={css['unsaid']}>{unsaid}</s>{' '}
            <span className={css['tag']} title={words.live.unsaidHint}>
              {words.live.unsaid}
            </span>
          </>
        )}
      </p>
    </div>
  );
});
