import { describe, expect, it } from 'vitest';
import { dayName, nextSpan, weekFrom, withDay } from './businessForm.ts';
import { regions } from './places.ts';
import { isShorter } from './retention.ts';
import { kindsOf, pickedOf } from './eventKinds.ts';

describe('opening hours', () => {
  const morning = { opens: '09:00', closes: '13:00' };

  it('shouldBeginTheWeekWhereTheBusinessDoes', () => {
    expect(weekFrom('monday')[6]).toBe('sunday');
    expect(dayName('sunday', 'en')).toBe('Sunday');
  });

  it('shouldReplaceOneDayOnly_inTheOrderOfTheWeek', () => {
    const hours = withDay(withDay([], 'tuesday', [morning]), 'sunday', [morning]);
    expect(hours.map(({ day }) => day)).toEqual(['sunday', 'tuesday']);
    expect(withDay(hours, 'tuesday', [])).toHaveLength(1);
  });

  it('shouldOfferTheAfternoon_afterAMorning', () => {
    expect(nextSpan([])).toEqual({ opens: '09:00', closes: '17:00' });
    expect(nextSpan([morning])).toEqual({ opens: '14:00', closes: '17:00' });
  });
});

describe('retention', () => {
  const forever = { recordings_days: '', transcripts_days: '', messages_days: '', logs_days: '90', deleted_days: '30' };

  it('shouldWarn_whenSomethingGoesEarlier', () => {
    expect(isShorter(forever, { ...forever, recordings_days: '90' })).toBe(true);
    expect(isShorter(forever, { ...forever, logs_days: '' })).toBe(false);
    expect(isShorter(forever, forever)).toBe(false);
  });
});

describe('places', () => {
  it('shouldNameCountriesOnly', () => {
    const values = regions('en').map(({ value }) => value);
    expect(values).toContain('IL');
    expect(values).not.toContain('ZZ');
    expect(values).not.toContain('EU');
  });
});

describe('kinds of events', () => {
  it('shouldKeepAKindThatNoGroupCovers', () => {
    expect(pickedOf(['contact.*', 'lead.created'])).toEqual(['contact.*', 'lead.created']);
    expect(kindsOf(['contact.*', 'lead.created', 'lead.*'])).toEqual(['contact.*', 'lead.*']);
    expect(kindsOf(['*', 'lead.*'])).toEqual(['*']);
  });
});
