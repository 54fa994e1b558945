import { describe, expect, it } from 'vitest';
import { agoText } from './ago.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const minutes = (count: number) => NOW + count * 60_000;

describe('how long ago', () => {
  it.each([
    ['en', minutes(0), 'now'],
    ['en', minutes(-4), '4 min. ago'],
    ['en', minutes(-130), '2 hr. ago'],
    ['en', minutes(-1_500), 'yesterday'],
    ['en', minutes(1_500), 'tomorrow'],
    ['he', minutes(-4), 'לפני 4 דק׳'],
    ['he', minutes(-130), 'לפני שעתיים'],
    ['he', minutes(-60 * 24 * 400), 'השנה שעברה'],
  ])('shouldBeInWords_%s_%i', (language, atMs, text) => {
    expect(agoText(language, atMs, NOW).replace(/[\u200e\u200f]/g, '')).toBe(text);
  });
});
