const STEPS = [
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', 86_400_000, 30],
  ['month', 2_592_000_000, 12],
  ['year', 31_536_000_000, Infinity],
] as const;

const formats = new Map<string, Intl.RelativeTimeFormat>();

/** How long ago or how soon something is, in the words of a language: "4 min. ago", "yesterday". Hebrew's duals come with their digit, "(2)", which goes. */
export function agoText(language: string, atMs: number, nowMs: number): string {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  formats.set(language, format);
  const passedMs = atMs - nowMs;
  if (Math.abs(passedMs) < 60_000) return format.format(0, 'second');
  const [unit, ms] = STEPS.find(([, length, most]) => Math.abs(passedMs) < length * most) ?? STEPS[4];
  return format.format(Math.trunc(passedMs / ms), unit).replace(' (2)', '');
}
