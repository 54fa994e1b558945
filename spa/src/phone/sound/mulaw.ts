/** μ-law (ITU-T G.711): the telephone's eight bits for a sample. Samples are numbers from -1 to 1. */

const BIAS = 0x84;
const CLIP = 32_635;
const FULL = 32_768;

/** The byte of no sound. */
export const SILENCE = 0xff;

export function encode(sample: number): number {
  const whole = Math.round(Math.max(-1, Math.min(1, sample)) * (FULL - 1));
  const magnitude = Math.min(CLIP, Math.abs(whole)) + BIAS;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((whole < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

const decoded = Float32Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return ((bits & 0x80) === 0 ? magnitude : -magnitude) / FULL;
});

export function decode(byte: number): number {
  return decoded[byte] ?? 0;
}
