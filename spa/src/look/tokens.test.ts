import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { colours, graphicPairs, textPairs, tokensAsCss } from './tokens.ts';

describe('tokens', () => {
  it('shouldMeasureContrastAsWcagDoes_whenColoursAreKnown', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2); // the classic grey that just fails
  });

  it.each(textPairs)('shouldBeReadable_when %s stands on %s', (text, ground) => {
    for (const theme of [0, 1] as const) {
      expect(contrast(colours[text][theme], colours[ground][theme])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(graphicPairs)('shouldBeVisible_when %s is drawn on %s', (graphic, ground) => {
    for (const theme of [0, 1] as const) {
      expect(contrast(colours[graphic][theme], colours[ground][theme])).toBeGreaterThanOrEqual(3);
    }
  });

  it('shouldEmitEveryColourTwice_whenTurnedIntoCss', () => {
    const css = tokensAsCss();
    for (const name of ['--line-strong', '--text-2', '--caller-soft', '--on-ink']) {
      expect(css.split(`${name}:`)).toHaveLength(3);
    }
  });
});
