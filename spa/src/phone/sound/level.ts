/** Softer than this is silence on a meter: dB below the loudest sound there can be. */
export const QUIET_DB = -60;

/** How loud samples are: 0 dB is the loudest. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const power = samples.length === 0 ? 0 : sum / samples.length;
  return power === 0 ? -100 : Math.max(-100, 10 * Math.log10(power));
}

/** The part of a meter that is lit, 0 to 1. */
export function lit(db: number): number {
  return Math.max(0, Math.min(1, 1 - db / QUIET_DB));
}
