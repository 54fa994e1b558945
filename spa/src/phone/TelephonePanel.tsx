import { Link } from '@tanstack/react-router';
import { IconFileText, IconHeadset, IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useArea, useLanguage } from '../language/Language.tsx';
import { phoneWords } from '../language/areas/phone.ts';
import { Clock } from '../live/Clock.tsx';
import { useCallId, useLiveCall, useLiveCalls, useStream } from '../live/Live.tsx';
import { RunningWords } from '../live/RunningWords.tsx';
import { Button } from '../parts/Button.tsx';
import { useKeys } from '../parts/useKeys.ts';
import { canHear, NoMicrophone } from './devices.ts';
import { Devices, type Chosen } from './Devices.tsx';
import { FaultCard } from './FaultCard.tsx';
import { Keypad } from './Keypad.tsx';
import { Meters } from './Meters.tsx';
import { ringState, TONES } from './ringState.ts';
import css from './Telephone.module.css';
import type { Asked } from './telephone.ts';
import { useTelephone } from './useTelephone.ts';

interface Props {
  /** Whom to call, asked at the press. */
  readonly ask: () => Asked;
  /** What callers are told about recording before the call. */
  readonly notice: string;
  /** In a card of another view: no words for the first time, and the keys are folded. */
  readonly isCompact?: boolean;
  /** Above the ring while nobody talks: whom to call. */
  readonly children?: ReactNode;
}

/** The telephone whole: ring, meters, keys, what is said. In a narrow place its two halves stand on each other. */
export function TelephonePanel({ ask, notice, isCompact = false, children }: Props) {
  const words = useArea(phoneWords);
  const { count } = useLanguage();
  const { telephone, shown } = useTelephone();
  const [chosen, setChosen] = useState<Chosen>({ input: '', output: '' });
  const [pressed, setPressed] = useState('');
  const { phase, session, fault, isMuted } = shown;
  const id = useCallId(session?.call_sid ?? '');
  const live = useWatched(id);
  const state = ringState(shown, live?.state);
  const isTalking = phase === 'talking';
  const isBusy = telephone.isBusy;

  const call = () => {
    setPressed('');
    void telephone.call(ask(), chosen);
  };
  const key = (digit: string) => {
    telephone.key(digit);
    setPressed((before) => (before + digit).slice(-12));
  };
  const keypad = <Keypad isOn={isTalking} pressed={pressed} onKey={key} />;
  useKeys(isTalking ? { KeyM: () => telephone.mute(!isMuted), KeyH: () => telephone.hangUp() } : {});

  return (
    <div className={css['place']}>
      <div className={css['panel']} data-compact={isCompact || undefined}>
        <section className={css['phone']} aria-label={words.title}>
          {!isBusy && children}
          <div className={css['ring']} data-tone={TONES[state]} data-beat={state === 'thinking' || state === 'connecting' || state === 'asking' ? 'breathe' : undefined}>
            <strong>{words.state[state]}</strong>
            {session !== null && phase !== 'idle' && (
              <span className={css['agent']} dir="auto">
                {session.agent_name}
              </span>
            )}
            {shown.startedAtMs > 0 && (
              <span className={css['clock']}>
                <Clock sinceMs={shown.startedAtMs} untilMs={shown.endedAtMs} />
              </span>
            )}
          </div>
          <p className={css['spoken']} role="status">
            {isTalking ? words.connected : words.state[state]}
          </p>
          {isBusy && <Meters telephone={telephone} isOn you={words.you} them={words.them} />}
          <div className={css['buttons']}>
            {isBusy ? (
              <>
                <Button onClick={() => telephone.mute(!isMuted)} isDisabled={!isTalking}>
                  {isMuted ? <IconMicrophoneOff aria-hidden /> : <IconMicrophone aria-hidden />}
                  {isMuted ? words.unmute : words.mute}
                </Button>
                <Button tone="bad" onClick={() => telephone.hangUp()}>
                  <IconPhoneOff aria-hidden />
                  {words.hangUp}
                </Button>
              </>
            ) : (
              <Button isPrimary onClick={call} isDisabled={!canHear()}>
                <IconPhone aria-hidden />
                {phase === 'ended' ? words.again : words.call}
              </Button>
            )}
          </div>
          {isMuted && isTalking && <p className={css['hint']}>{words.muted}</p>}
          {shown.isDeaf && isTalking && (
            <p className={css['hint']} role="alert">
              {words.deaf}
            </p>
          )}
          {isBusy && !isCompact && keypad}
          {isBusy && isCompact && (
            <details className={css['folded']}>
              <summary>{words.keypad}</summary>
              {keypad}
            </details>
          )}
          {shown.startedAtMs > 0 && (
            <dl className={css['figures']}>
              <div>
                <dt>{words.reply}</dt>
                <dd>{shown.replyMs === null ? words.noReply : words.ms(count(shown.replyMs))}</dd>
              </div>
              {isTalking && (
                <div>
                  <dt>{words.buffer}</dt>
                  <dd>{words.ms(count(shown.depthMs))}</dd>
                </div>
              )}
            </dl>
          )}
          <Devices
            chosen={chosen}
            isLent={isTalking}
            onInput={(input) => {
              setChosen({ ...chosen, input });
              void telephone.useInput(input);
            }}
            onOutput={(output) => {
              setChosen({ ...chosen, output });
              void telephone.useOutput(output);
            }}
          />
        </section>
        <section className={css['said']} aria-label={words.transcript.title}>
          {!canHear() ? (
            <FaultCard fault={new NoMicrophone('insecure')} />
          ) : fault !== null ? (
            <FaultCard fault={fault} />
          ) : isCompact && (phase === 'idle' || phase === 'asking') ? (
            <p className={css['hint']}>{notice}</p>
          ) : phase === 'idle' || phase === 'asking' ? (
            <div className={css['first']}>
              <IconHeadset className={css['sign']} aria-hidden />
              <h2>{words.first.title}</h2>
              <p>{words.first.about}</p>
              <ul>
                <li>
                  <IconMicrophone aria-hidden />
                  {words.first.asks}
                </li>
                <li>
                  <IconFileText aria-hidden />
                  {notice}
                </li>
              </ul>
            </div>
          ) : null}
          {session !== null && phase !== 'idle' && <p className={css['notice']}>{session.is_recorded ? words.recorded : words.unrecorded}</p>}
          {session !== null && phase !== 'idle' && <RunningWords call={live} nothing={words.transcript.connecting} />}
          {phase === 'ended' && id !== '' && (
            <footer className={css['over']}>
              <p>{session?.is_recorded === true ? words.ended.saved : words.ended.written}</p>
              <Link to="/app/calls/$id" params={{ id }} className={css['open']}>
                {words.open}
              </Link>
            </footer>
          )}
        </section>
      </div>
    </div>
  );
}

/** The call as the records know it, with its levels, and kept after its end. */
function useWatched(id: string) {
  const calls = useLiveCalls();
  const stream = useStream();
  useEffect(() => {
    if (id === '') return;
    calls.hold(id);
    stream.wantLevels([id]);
    return () => {
      calls.hold('');
      stream.wantLevels([]);
    };
  }, [calls, stream, id]);
  return useLiveCall(id);
}
