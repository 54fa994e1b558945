import { IconLink, IconPlayerPauseFilled, IconPlayerPlayFilled, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref, type RefObject } from 'react';
import type { CallJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { onTheme } from '../look/paintColours.ts';
import { duration } from '../live/clocks.ts';
import { Button } from '../parts/Button.tsx';
import { Segments } from '../parts/Segments.tsx';
import { toast } from '../parts/toasts.ts';
import { useKeys } from '../parts/useKeys.ts';
import type { Line } from '../transcript/lines.ts';
import css from './Player.module.css';
import { addressOf, readPeaks } from './sound.ts';
import type { Reply } from './latency.ts';
import { following, paint, paintOverview, turnAt, zoomed, type Sight } from './wave.ts';

type Recording = CallJson['recordings'][number];

/** How the transcript moves the player. */
export interface PlayerHandle {
  readonly playFrom: (ms: number) => void;
}

interface Props {
  readonly call: string;
  readonly recording: Recording;
  readonly lines: readonly Line[];
  readonly replies: readonly Reply[];
  readonly startMs: number;
  /** Told when another turn is heard. */
  readonly onTurn: (key: string | null) => void;
  /** Told of every moment that is shown, and in which turn it lies. */
  readonly onMoment: (ms: number, turn: string | null) => void;
  readonly ref: Ref<PlayerHandle>;
}

const SPEEDS = ['1', '1.5', '2'] as const;
const STEP_MS = 5_000;
const LONG_STEP_MS = 15_000;
const ZOOM = 1.5;

/** The sound of a call: two lanes drawn from peaks that the server made, sound read as it is played. */
export function Player({ call, recording, lines, replies, startMs, onTurn, onMoment, ref }: Props) {
  const { words } = useLanguage();
  const { player } = words.calls;
  const audio = useRef<HTMLAudioElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const clock = useRef<HTMLElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>('1');
  const lengthMs = recording.length_ms;
  const [sight, setSight] = useState<Sight>({ fromMs: 0, untilMs: lengthMs });
  const isWhole = sight.untilMs - sight.fromMs >= lengthMs;
  const { data: peaks } = useQuery({ queryKey: ['peaks', call, recording.stream], queryFn: () => readPeaks(call, recording.stream), staleTime: Infinity });
  const { data: sound } = useQuery({ queryKey: ['sound', call, recording.stream], queryFn: () => addressOf(call, recording.stream), staleTime: Infinity, gcTime: 0 });
  useEffect(() => () => sound?.release(), [sound]);

  const nowMs = () => (audio.current?.readyState === 0 ? startMs : (audio.current?.currentTime ?? 0) * 1_000);
  const heard = useRef<string | null>(null);
  const own = useMemo(() => lines.filter(({ stream }) => stream === recording.stream), [lines, recording.stream]);
  const bargeIns = useMemo(() => own.filter((line) => line.kind === 'event' && line.what === 'barge_in').map((line) => line.startedMs), [own]);
  const show = () => {
    const ms = nowMs();
    const now = isPlaying ? following(sight, lengthMs, ms) : sight;
    if (now !== sight) setSight(now);
    if (canvas.current !== null && peaks !== undefined) {
      const wave = { ...now, peaks, playedMs: ms, events: bargeIns, replies };
      paint(canvas.current, wave);
      if (overview.current !== null) paintOverview(overview.current, wave, lengthMs);
    }
    if (clock.current !== null) clock.current.textContent = duration(ms);
    slider.current?.setAttribute('aria-valuenow', String(Math.round(ms / 1_000)));
    slider.current?.setAttribute('aria-valuetext', duration(ms));
    const turn = turnAt(own, ms);
    if (turn !== heard.current && (isPlaying || ms > 0)) onTurn((heard.current = turn));
    onMoment(ms, isPlaying || ms > 0 ? turn : null);
  };
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
    show();
  });

  useEffect(() => {
    if (!isPlaying) return;
    let frame = requestAnimationFrame(function draw() {
      latest.current();
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  useEffect(() => {
    const redraw = () => latest.current();
    const sizes = new ResizeObserver(redraw);
    if (canvas.current !== null) sizes.observe(canvas.current);
    const stopTheme = onTheme(redraw);
    void document.fonts.ready.then(redraw);
    return () => {
      sizes.disconnect();
      stopTheme();
    };
  }, []);
  useEffect(() => {
    if (audio.current !== null) audio.current.playbackRate = Number(speed);
  }, [speed, sound]);

  const seek = (ms: number) => {
    if (audio.current !== null) audio.current.currentTime = Math.min(lengthMs, Math.max(0, ms)) / 1_000;
    latest.current();
  };
  const play = () => void audio.current?.play().catch(() => toast(words.staff.failed.title, { tone: 'bad' }));
  const toggle = () => (isPlaying ? audio.current?.pause() : play());
  useImperativeHandle(ref, () => ({
    playFrom: (ms) => {
      seek(ms);
      play();
    },
  }));
  const turns = own.filter(({ kind }) => kind === 'turn');
  const zoom = (factor: number, aboutMs = nowMs()) => setSight((before) => zoomed(before, lengthMs, aboutMs, factor));
  useWheelZoom(slider, (factor, share) => zoom(factor, sight.fromMs + share * (sight.untilMs - sight.fromMs)));
  useKeys({
    Space: toggle,
    KeyJ: () => seek(nowMs() - STEP_MS),
    KeyL: () => seek(nowMs() + STEP_MS),
    BracketLeft: () => seek(turns.findLast(({ startedMs }) => startedMs < nowMs() - 1_000)?.startedMs ?? 0),
    BracketRight: () => seek(turns.find(({ startedMs }) => startedMs > nowMs())?.startedMs ?? lengthMs),
    KeyB: () => {
      const next = bargeIns.find((ms) => ms > nowMs() + 1_000) ?? bargeIns[0];
      if (next !== undefined) seek(next - 1_000);
    },
    Equal: () => zoom(1 / ZOOM),
    NumpadAdd: () => zoom(1 / ZOOM),
    Minus: () => zoom(ZOOM),
    NumpadSubtract: () => zoom(ZOOM),
    KeyC: () => void copy(),
  });
  const copy = async () => {
    const link = new URL(location.pathname, location.origin);
    link.searchParams.set('t', String(Math.floor(nowMs() / 1_000)));
    await navigator.clipboard.writeText(link.href).then(
      () => toast(player.copied),
      () => toast(words.copy.failed, { tone: 'bad' }),
    );
  };

  const toPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    seek(sight.fromMs + ((event.clientX - box.left) / box.width) * (sight.untilMs - sight.fromMs));
  };
  const toOverview = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const ms = ((event.clientX - box.left) / box.width) * lengthMs;
    seek(ms);
    setSight((before) => following(before, lengthMs, ms));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? LONG_STEP_MS : STEP_MS;
    const target = { ArrowRight: nowMs() + step, ArrowLeft: nowMs() - step, Home: 0, End: lengthMs }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    seek(target);
    setSight((before) => following(before, lengthMs, Math.min(lengthMs, Math.max(0, target))));
  };

  return (
    <section className={css['player']} aria-label={player.wave}>
      <div className={css['bar']}>
        <button type="button" className={css['play']} aria-label={isPlaying ? player.pause : player.play} disabled={sound === undefined} onClick={toggle}>
          {isPlaying ? <IconPlayerPauseFilled aria-hidden /> : <IconPlayerPlayFilled aria-hidden />}
        </button>
        <span className={css['clock']} dir="ltr">
          <bdi ref={clock}>{duration(startMs)}</bdi> <span>/ {duration(lengthMs)}</span>
        </span>
        <div className={css['end']}>
          <span className={css['zoom']} dir="ltr">
            <button type="button" aria-label={player.zoomOut} title={`${player.zoomOut} (−)`} disabled={isWhole} onClick={() => zoom(ZOOM)}>
              <IconZoomOut aria-hidden />
            </button>
            <button type="button" aria-label={player.zoomIn} title={`${player.zoomIn} (+)`} onClick={() => zoom(1 / ZOOM)}>
              <IconZoomIn aria-hidden />
            </button>
          </span>
          <span dir="ltr">
            <Segments label={player.speed} value={speed} options={SPEEDS.map((key) => ({ key, label: `${key}×` }))} onPick={setSpeed} />
          </span>
          <Button onClick={() => void copy()}>
            <IconLink aria-hidden />
            <span className={css['label']}>{player.copy}</span>
          </Button>
        </div>
      </div>
      <div
        ref={slider}
        className={css['wave']}
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={player.wave}
        aria-valuemin={0}
        aria-valuemax={Math.round(lengthMs / 1_000)}
        aria-valuenow={0}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          toPointer(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && toPointer(event)}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
      {!isWhole && (
        <div className={css['overview']} dir="ltr" onPointerDown={toOverview} onPointerMove={(event) => event.buttons === 1 && toOverview(event)}>
          <canvas ref={overview} aria-hidden />
        </div>
      )}
      <p className={css['legend']}>
        <span data-side="caller">{words.live.speaker.caller}</span>
        <span data-side="agent">{words.live.speaker.agent}</span>
        <span data-side="event">{words.live.bargeIn}</span>
      </p>
      <audio
        ref={audio}
        src={sound?.url}
        preload="metadata"
        onLoadedMetadata={() => startMs > 0 && nowMs() === 0 && seek(startMs)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onSeeked={() => latest.current()}
      />
    </section>
  );
}

/** Ctrl and the wheel zoom about the pointer, as maps do; the listener must be able to keep the page from zooming. */
function useWheelZoom(box: RefObject<HTMLElement | null>, zoom: (factor: number, share: number) => void) {
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  useEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || element === null) return;
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      latest.current(event.deltaY > 0 ? ZOOM : 1 / ZOOM, (event.clientX - left) / width);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [box]);
}

/** Why there is nothing to hear. The words are there all the same. */
export function NoRecording({ why, isSaving }: { readonly why: string | null; readonly isSaving: boolean }) {
  const { player } = useLanguage().words.calls;
  if (isSaving) return <p className={css['none']}>{player.saving}</p>;
  return (
    <p className={css['none']}>
      <strong>{player.none}.</strong> {player.noneAbout} {why !== null && <bdi>{why}</bdi>}
    </p>
  );
}
