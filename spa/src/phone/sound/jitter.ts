/** 20 ms at 8 kHz. */
export const FRAME = 160;
const FRAME_MS = 20;

/** Sound kept back so that a late message leaves no hole: at least two frames, at most 300 ms. */
const LEAST_FRAMES = 2;
const MOST_FRAMES = 15;

/** So long without a hole, and one frame less is tried. */
const CALM_FRAMES = 500;

/** The server sends 200 ms ahead. What lies here beyond that and some more is late: then pauses are shortened. */
const SPARE_FRAMES = 15;

/** No more than a second waits: what is older was not played when it was due, the loudspeaker stood still. */
const BOUND_FRAMES = 50;

/** Where a frame is as good as silent. */
const QUIET = 0.004;

/** How fast the last sound fades where the next is missing, a frame. */
const FADE = 0.5;

type Item = { readonly samples: Float32Array } | { readonly mark: string };

/**
 * Sound on its way to the ear, frame by frame. It begins to play when the wanted depth is there, keeps more after a
 * hole and less after ten calm seconds. A mark comes out when all before it was played.
 */
export class JitterBuffer {
  readonly #items: Item[] = [];
  #frames = 0;
  #dropped = 0;
  #wanted = 3;
  #isPlaying = false;
  #calm = 0;
  #last: Float32Array = new Float32Array(FRAME);
  #fade = 0;

  /** Over the bound the oldest frame goes; returns the marks that stood before what waits now: they count as played. */
  pushFrame(samples: Float32Array): readonly string[] {
    this.#items.push({ samples });
    if (++this.#frames <= BOUND_FRAMES) return [];
    this.#frames--;
    this.#dropped++;
    const marks: string[] = [];
    for (let isDropped = false; !isDropped; ) {
      const item = this.#items.shift();
      if (item !== undefined && 'mark' in item) marks.push(item.mark);
      else isDropped = true;
    }
    while (this.#items[0] !== undefined && 'mark' in this.#items[0]) marks.push((this.#items.shift() as { mark: string }).mark);
    return marks;
  }

  /** Frames that were dropped over the bound, since the beginning. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Returns true when nothing lies before the mark: it is played already. */
  pushMark(name: string): boolean {
    if (this.#frames === 0) return true;
    this.#items.push({ mark: name });
    return false;
  }

  /** Throws away what was not played; the marks among it come back at once. */
  clear(): readonly string[] {
    const marks = this.#items.flatMap((item) => ('mark' in item ? [item.mark] : []));
    this.#items.length = 0;
    this.#frames = 0;
    this.#isPlaying = false;
    this.#fade = 0;
    return marks;
  }

  /** How much sound waits. */
  get depthMs(): number {
    return this.#frames * FRAME_MS;
  }

  /** How much is wanted before it plays. */
  get wantedMs(): number {
    return this.#wanted * FRAME_MS;
  }

  /** The next 20 ms to hear, and the marks that were passed on the way there. */
  pull(): { readonly samples: Float32Array; readonly marks: readonly string[] } {
    if (!this.#isPlaying && this.#frames < this.#wanted && !this.#isEndOfSpeech()) return { samples: this.#faded(), marks: [] };
    const marks: string[] = [];
    const frame = this.#next(marks);
    if (frame === null) {
      if (this.#isPlaying) this.#onHole();
      this.#isPlaying = false;
      return { samples: this.#faded(), marks };
    }
    this.#isPlaying = this.#frames > 0 || marks.length === 0; // a mark behind the last frame: the sentence is over
    this.#onCalm();
    this.#last = frame;
    this.#fade = 1;
    return { samples: frame, marks };
  }

  /** What waits ends with a mark: no more will come before it is played, however little it is. */
  #isEndOfSpeech(): boolean {
    const last = this.#items.at(-1);
    return last !== undefined && 'mark' in last;
  }

  #next(marks: string[]): Float32Array | null {
    for (let item = this.#items.shift(); item !== undefined; item = this.#items.shift()) {
      if ('mark' in item) {
        marks.push(item.mark);
        continue;
      }
      this.#frames--;
      if (this.#frames < this.#wanted + SPARE_FRAMES || !isQuiet(item.samples)) {
        while (this.#items[0] !== undefined && 'mark' in this.#items[0]) marks.push((this.#items.shift() as { mark: string }).mark);
        return item.samples;
      }
    }
    return null;
  }

  #onHole(): void {
    this.#wanted = Math.min(MOST_FRAMES, this.#wanted + 2);
    this.#calm = 0;
  }

  #onCalm(): void {
    if (++this.#calm < CALM_FRAMES) return;
    this.#calm = 0;
    this.#wanted = Math.max(LEAST_FRAMES, this.#wanted - 1);
  }

  /** The last frame, quieter and quieter: a hole without a click. */
  #faded(): Float32Array {
    if (this.#fade < 0.01) return new Float32Array(FRAME);
    const from = this.#fade * FADE;
    this.#fade = from * FADE;
    const to = this.#fade;
    return this.#last.map((sample, at) => sample * (from + ((to - from) * at) / FRAME));
  }
}

function isQuiet(samples: Float32Array): boolean {
  return samples.every((sample) => Math.abs(sample) < QUIET);
}
