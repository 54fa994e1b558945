import { describe, expect, it } from 'vitest';
import { best, digitsOf, fit, hasDigits, meant } from './typed.ts';

describe('what was typed', () => {
  it.each([
    ['akuo', 'שלום'],
    ['שלום', 'akuo'],
    ['cu,', 'בות'],
    ['דקאאןמעד', 'settings'],
    ['ךןהק', 'live'],
    ['ahju,', 'שיחות'],
  ])('shouldBeMeantInTheOtherLayoutToo_when %s', (typed, other) => expect(meant(typed)).toEqual([typed, other]));

  it('shouldBeItself_whenBothLayoutsWriteTheSame', () => {
    expect(meant(' 054 ')).toEqual(['054']);
    expect(meant('')).toEqual([]);
  });

  it('shouldFitByBeginningsOfWords_andPreferTheWholeName', () => {
    expect(fit('cal', 'Calls')).toBeGreaterThan(fit('cal', 'Live calls'));
    expect(fit('live ca', 'Live calls')).toBe(3);
    expect(fit('ca li', 'Live calls')).toBe(2);
    expect(fit('בעמ', 'אלקטרה בע״מ')).toBe(2);
    expect(fit('xyz', 'Live calls')).toBe(0);
  });

  it('shouldFindACommandInEitherLanguage_andInTheWrongLayout', () => {
    const names = ['Settings', 'הגדרות'];
    for (const typed of ['sett', 'הגד', 'דקאא', 'vds']) expect(best(meant(typed), names), typed).toBeGreaterThan(0);
    expect(best(meant('contacts'), names)).toBe(0);
  });

  it('shouldPreferWhatWasReallyTyped', () => expect(best(['live'], ['live'])).toBeGreaterThan(best(['ךןהק', 'live'], ['live'])));

  it('shouldKnowNumbers', () => {
    expect(digitsOf('054-123')).toBe('054123');
    expect(digitsOf('54')).toBe('');
    expect(digitsOf('room 101')).toBe('');
    expect(hasDigits('054123', '+972541234567')).toBe(true);
    expect(hasDigits('4567', '+972541234567')).toBe(true);
    expect(hasDigits('999', '+972541234567')).toBe(false);
  });
});
