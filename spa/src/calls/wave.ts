import type { Line } from '../transcript/lines.ts';
import { colourNow } from '../look/paintColours.ts';
import { PEAK_MS, type Peaks } from './sound.ts';

/** What a picture of a recording needs. Times in ms since the stream's first sound. */
export interface Wave {
  readonly peaks: Peaks;
  readonly lengthMs: number;
  readonly playedMs: number;
  readonly events: readonly number[];
}

export const WAVE_HEIGHT = 148;
const LANE = 56;
const BAR = 3;
const GAP = 1;
const AXIS = 26;
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

/** Draws both lanes, caller above and agent below; what was played is full. Always left to right. */
export function paint(canvas: HTMLCanvasElement, wave: Wave): void {
  const pen = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (pen === null || width === 0 || wave.lengthMs === 0) return;
  const scale = devicePixelRatio;
  if (canvas.width !== Math.round(width * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = WAVE_HEIGHT * scale;
  }
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, WAVE_HEIGHT);
  const msPerPx = wave.lengthMs / width;
  const playedPx = wave.playedMs / msPerPx;
  for (const [channel, name] of [[0, 'callerWave'], [1, 'agentWave']] as const) {
    const middle = LANE / 2 + channel * (LANE + 8) + 4;
    pen.fillStyle = colourNow(name);
    for (let x = 0; x < width; x += BAR + GAP) {
      // The ear hears loudness by powers; the square root lets quiet speech be seen.
      const height = Math.max(2, Math.sqrt(loudest(wave.peaks, channel, x * msPerPx, (x + BAR + GAP) * msPerPx)) * LANE);
      pen.globalAlpha = x <= playedPx ? 1 : REST_ALPHA;
      pen.fillRect(x, middle - height / 2, BAR, height);
    }
  }
  pen.globalAlpha = 1;
  paintEvents(pen, wave, msPerPx, colourNow('warn'));
  paintAxis(pen, wave, width, colourNow('text3'), getComputedStyle(canvas).fontFamily);
  pen.fillStyle = colourNow('text');
  pen.fillRect(Math.round(playedPx) - 1, 0, 2, WAVE_HEIGHT - AXIS);
}

function paintEvents(pen: CanvasRenderingContext2D, wave: Wave, msPerPx: number, colour: string): void {
  pen.fillStyle = colour;
  for (const ms of wave.events) {
    pen.fillRect(ms / msPerPx, 0, 1, WAVE_HEIGHT - AXIS);
    pen.beginPath();
    pen.arc(ms / msPerPx + 0.5, 3, 3, 0, 7);
    pen.fill();
  }
}

function paintAxis(pen: CanvasRenderingContext2D, wave: Wave, width: number, colour: string, family: string): void {
  const step = tickEveryS(wave.lengthMs, width);
  pen.fillStyle = colour;
  pen.font = `12px ${family}`;
  pen.direction = 'ltr';
  for (let second = 0; second * 1_000 <= wave.lengthMs; second += step) {
    const x = (second * 1_000 * width) / wave.lengthMs;
    pen.fillRect(x, WAVE_HEIGHT - AXIS + 4, 1, 4);
    const label = `${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
    pen.textAlign = second === 0 ? 'left' : 'center';
    if (x < width - 16) pen.fillText(label, x, WAVE_HEIGHT - 4);
  }
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
