/** How much of the band below half the lower rate gets through: a telephone's 3.4 kHz of 4. */
const CUTOFF = 0.9;

/** Crossings of zero of the filter on each side of its middle: how steep it is, and how late (2 ms). */
const CROSSINGS = 16;

/** Kaiser window: about 63 dB of silence where nothing may get through. */
const BETA = 6;

/**
 * Turns samples of one rate into samples of another, piece by piece: a windowed-sinc low-pass at the lower rate's band
 * and the new samples in one step, so that nothing above 4 kHz folds back into the telephone's band.
 */
export class Resampler {
  readonly #step: number;
  readonly #phases: readonly Float32Array[];
  readonly #taps: number;
  #rest: Float32Array;
  /** Where the next new sample lies between two old ones, in `#phases.length` parts. */
  #phase = 0;

  constructor(fromHz: number, toHz: number) {
    const common = divisor(fromHz, toHz);
    const parts = toHz / common;
    this.#step = fromHz / common;
    const cutoffHz = (CUTOFF * Math.min(fromHz, toHz)) / 2;
    const half = Math.ceil((CROSSINGS * fromHz) / (2 * cutoffHz));
    this.#taps = 2 * half;
    this.#phases = Array.from({ length: parts }, (_, part) => filter(half, part / parts, (2 * cutoffHz) / fromHz));
    this.#rest = new Float32Array(this.#taps - 1);
  }

  /** All new samples that these old ones make possible; the rest waits for the next piece. */
  push(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    const made: number[] = [];
    let at = 0;
    while (at + this.#taps <= all.length) {
      const filter = this.#phases[this.#phase] as Float32Array;
      let sum = 0;
      for (let tap = 0; tap < this.#taps; tap++) sum += (filter[tap] as number) * (all[at + tap] as number);
      made.push(sum);
      const next = this.#phase + this.#step;
      at += Math.floor(next / this.#phases.length);
      this.#phase = next % this.#phases.length;
    }
    this.#rest = all.slice(at); // a step is shorter than the filter, so there always is one
    return Float32Array.from(made);
  }
}

/** The filter for a new sample `shift` of an old one after the middle; it sums up to 1. */
function filter(half: number, shift: number, band: number): Float32Array {
  const taps = Float64Array.from({ length: 2 * half }, (_, tap) => {
    const distance = tap - (half - 1) - shift;
    const x = distance / half;
    return Math.abs(x) >= 1 ? 0 : band * sinc(band * distance) * (bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The modified Bessel function I0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-9 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
