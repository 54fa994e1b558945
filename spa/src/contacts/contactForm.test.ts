import { describe, expect, it } from 'vitest';
import type { ContactJson } from '../api/schema.d.ts';
import { differing } from './ContactForm.tsx';

const before = { name: 'Dana', company: 'Kav', channels: [{ kind: 'phone', address: '+972541234567' }] } as unknown as ContactJson;

describe('contact form', () => {
  it('shouldSendNothing_whenNothingWasChanged', () => {
    expect(differing(before, { name: 'Dana', company: 'Kav', channels: [...before.channels] })).toEqual({});
  });

  it('shouldSendOnlyWhatDiffers', () => {
    expect(differing(before, { name: 'Dana L', company: 'Kav', channels: [...before.channels] })).toEqual({ name: 'Dana L' });
    expect(differing(before, { name: 'Dana', company: '', channels: [] })).toEqual({ company: '', channels: [] });
  });
});
