import { describe, expect, it } from 'vitest';
import type { LeadJson } from '../api/schema.d.ts';
import { differing, draftOf, inCurrency, rebased, valueOf } from './leadForm.ts';

const lead = { about: 'Kitchen', contact_id: 'c', contact_name: 'Dana', source: 'web', value: { minor: 35_000, currency: 'ILS' } } as LeadJson;
const before = draftOf(lead);

describe('lead form', () => {
  it('shouldSendNothing_whenNothingWasChanged', () => {
    expect(differing(before, before)).toEqual({});
    expect(before).toMatchObject({ value: '350', currency: 'ILS', ownerId: '' });
  });

  it('shouldSendOnlyWhatDiffers', () => {
    expect(differing(before, { ...before, value: '400', ownerId: 'u' })).toEqual({ value: { minor: 40_000, currency: 'ILS' }, owner_id: 'u' });
    expect(differing(before, { ...before, value: '', contact: null })).toEqual({ value: null, contact_id: null });
  });

  it('shouldKnowWhatIsNoAmount', () => {
    expect(valueOf({ ...before, value: 'much' })).toBeUndefined();
    expect(valueOf({ ...before, value: ' ' })).toBeNull();
  });

  it('shouldTakeTheCurrencyOfTheBusinessWhenItIsSent_whereTheLeadHasNoAmount', () => {
    const bare = draftOf({ about: 'Kitchen', source: 'web' } as LeadJson);
    const typed = { ...bare, value: '400' };
    expect(valueOf(inCurrency(typed, undefined))).toBeUndefined();
    expect(differing(bare, inCurrency(typed, 'EUR'))).toEqual({ value: { minor: 40_000, currency: 'EUR' } });
    expect(inCurrency(before, 'EUR').currency).toBe('ILS');
  });

  it('shouldKeepWhatWasTyped_andTakeTheirsElsewhere_whenSomebodyWasFaster', () => {
    const theirs = { ...before, about: 'Bathroom', source: 'fair' };
    expect(rebased(before, { ...before, about: 'Kitchen and bath' }, theirs)).toMatchObject({ about: 'Kitchen and bath', source: 'fair' });
  });
});
