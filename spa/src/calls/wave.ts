import type { Line } from '../transcript/lines.ts';
import { colourNow } from '../look/paintColours.ts';
import type { Reply } from './latency.ts';
import { PEAK_MS, type Peaks } from './sound.ts';

/** The part of a recording that is in sight. Times in ms since the stream's first sound. */
export interface Sight {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What a picture of a recording needs. */
export interface Wave extends Sight {
  readonly peaks: Peaks;
  readonly playedMs: number;
  readonly events: readonly number[];
  readonly replies: readonly Reply[];
}

const CLOSEST_MS = 4_000;

/** The sight after a zoom about a moment, which keeps its place; never closer than 4 s, never beyond the recording. */
export function zoomed({ fromMs, untilMs }: Sight, lengthMs: number, aboutMs: number, factor: number): Sight {
  const span = Math.min(lengthMs, Math.max(Math.min(CLOSEST_MS, lengthMs), (untilMs - fromMs) * factor));
  const share = (Math.min(untilMs, Math.max(fromMs, aboutMs)) - fromMs) / (untilMs - fromMs);
  const from = Math.min(lengthMs - span, Math.max(0, aboutMs - share * span));
  return { fromMs: from, untilMs: from + span };
}

/** The sight that holds a moment: the same where it does, else turned over like a page. */
export function following(sight: Sight, lengthMs: number, ms: number): Sight {
  if (ms >= sight.fromMs && ms <= sight.untilMs) return sight;
  const span = sight.untilMs - sight.fromMs;
  const from = Math.min(lengthMs - span, Math.max(0, ms - span / 10));
  return { fromMs: from, untilMs: from + span };
}

export const WAVE_HEIGHT = 158;
const OVERVIEW_HEIGHT = 28;
const LANE = 56;
const BAR = 3;
const GAP = 1;
const AXIS = 36;
const REPLY = 6;
const REST_ALPHA = 0.42;

/** The largest of one channel between two moments, 0 to 1. */
export function loudest(peaks: Peaks, channel: 0 | 1, fromMs: number, toMs: number): number {
  let most = 0;
  const end = Math.min(peaks.length, Math.ceil(toMs / PEAK_MS) * 2);
  for (let at = Math.floor(fromMs / PEAK_MS) * 2 + channel; at < end; at += 2) most = Math.max(most, peaks[at] ?? 0);
  return most / 255;
}

const STEPS_S = [1, 5, 15, 30, 60, 120, 300, 600];

/** Seconds between two ticks, so that their labels do not touch. */
export function tickEveryS(lengthMs: number, widthPx: number): number {
  const most = Math.max(1, Math.floor(widthPx / 72));
  return STEPS_S.find((step) => lengthMs / 1_000 / step <= most) ?? 1_200;
}

/** A canvas of that height, cleared, with its pen; null when it has no width yet. */
function cleared(canvas: HTMLCanvasElement, height: number): readonly [CanvasRenderingContext2D, number] | null {
  const pen = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (pen === null || width === 0) return null;
  const scale = devicePixelRatio;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  return [pen, width];
}

/** Draws both lanes, caller above and agent below; what was played is full. Always left to right. */
export function paint(canvas: HTMLCanvasElement, wave: Wave): void {
  const sheet = cleared(canvas, WAVE_HEIGHT);
  if (sheet === null || wave.untilMs <= wave.fromMs) return;
  const [pen, width] = sheet;
  const msPerPx = (wave.untilMs - wave.fromMs) / width;
  const placeOf = (ms: number) => (ms - wave.fromMs) / msPerPx;
  const playedPx = placeOf(wave.playedMs);
  for (const [channel, name] of [[0, 'callerWave'], [1, 'agentWave']] as const) {
    const middle = LANE / 2 + channel * (LANE + 8) + 4;
    pen.fillStyle = colourNow(name);
    for (let x = 0; x < width; x += BAR + GAP) {
      const fromMs = wave.fromMs + x * msPerPx;
      // The ear hears loudness by powers; the square root lets quiet speech be seen.
      const height = Math.max(2, Math.sqrt(loudest(wave.peaks, channel, fromMs, fromMs + (BAR + GAP) * msPerPx)) * LANE);
      pen.globalAlpha = x <= playedPx ? 1 : REST_ALPHA;
      pen.fillRect(x, middle - height / 2, BAR, height);
    }
  }
  pen.globalAlpha = 1;
  paintReplies(pen, wave, msPerPx);
  paintEvents(pen, wave.events.map(placeOf), colourNow('warn'));
  paintAxis(pen, wave, width, colourNow('text3'), getComputedStyle(canvas).fontFamily);
  pen.fillStyle = colourNow('text');
  if (playedPx >= 0 && playedPx <= width) pen.fillRect(Math.round(playedPx) - 1, 0, 2, WAVE_HEIGHT - AXIS);
}

const STEP_COLOURS = { endpoint: 'lineStrong', recognition: 'callerWave', thinking: 'think', voice: 'agentWave', sending: 'text3' } as const;

/** What each wait for an answer was made of, ending where the agent's sound begins. */
function paintReplies(pen: CanvasRenderingContext2D, { replies, fromMs, untilMs }: Wave, msPerPx: number): void {
  for (const { atMs, parts, totalMs } of replies) {
    if (atMs > untilMs || atMs + totalMs < fromMs) continue;
    let from = atMs;
    for (const { step, ms } of parts) {
      pen.fillStyle = colourNow(STEP_COLOURS[step]);
      pen.fillRect((from - fromMs) / msPerPx, WAVE_HEIGHT - AXIS + 1, Math.max(1, ms / msPerPx), REPLY);
      from += ms;
    }
  }
}

function paintEvents(pen: CanvasRenderingContext2D, places: readonly number[], colour: string): void {
  pen.fillStyle = colour;
  for (const x of places) {
    pen.fillRect(x, 0, 1, WAVE_HEIGHT - AXIS);
    pen.beginPath();
    pen.arc(x + 0.5, 3, 3, 0, 7);
    pen.fill();
  }
}

function paintAxis(pen: CanvasRenderingContext2D, { fromMs, untilMs }: Sight, width: number, colour: string, family: string): void {
  const step = tickEveryS(untilMs - fromMs, width);
  pen.fillStyle = colour;
  pen.font = `12px ${family}`;
  pen.direction = 'ltr';
  for (let second = Math.ceil(fromMs / 1_000 / step) * step; second * 1_000 <= untilMs; second += step) {
    const x = ((second * 1_000 - fromMs) * width) / (untilMs - fromMs);
    pen.fillRect(x, WAVE_HEIGHT - AXIS + 10, 1, 4);
    const label = `${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
    pen.textAlign = x < 18 ? 'left' : 'center';
    if (x < width - 16) pen.fillText(label, x, WAVE_HEIGHT - 4);
  }
}

/** The whole recording in a strip, with a frame about what is in sight. */
export function paintOverview(canvas: HTMLCanvasElement, { peaks, playedMs, fromMs, untilMs }: Wave, lengthMs: number): void {
  const sheet = cleared(canvas, OVERVIEW_HEIGHT);
  if (sheet === null) return;
  const [pen, width] = sheet;
  const msPerPx = lengthMs / width;
  for (let x = 0; x < width; x += 2) {
    const loud = [0, 1].map((channel) => Math.sqrt(loudest(peaks, channel as 0 | 1, x * msPerPx, (x + 2) * msPerPx))) as [number, number];
    const height = Math.max(1, Math.max(...loud) * (OVERVIEW_HEIGHT - 8));
    pen.fillStyle = colourNow(loud[0] > loud[1] ? 'callerWave' : 'agentWave');
    pen.fillRect(x, (OVERVIEW_HEIGHT - height) / 2, 1, height);
  }
  pen.fillStyle = colourNow('text');
  pen.fillRect(playedMs / msPerPx, 0, 1, OVERVIEW_HEIGHT);
  pen.strokeStyle = colourNow('text2');
  pen.lineWidth = 2;
  pen.strokeRect(fromMs / msPerPx + 1, 1, Math.max(4, (untilMs - fromMs) / msPerPx - 2), OVERVIEW_HEIGHT - 2);
}

/** The turn that is heard at a moment, by its key: the last that began before it. */
export function turnAt(lines: readonly Line[], ms: number): string | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.startedMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === 'turn') return line.key;
  }
  return null;
}
