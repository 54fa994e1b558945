import { describe, expect, it } from 'vitest';
import { browserOf, faultOf } from './devices.ts';

const named = (name: string) => Object.assign(new Error(), { name });

describe('the microphone', () => {
  it('shouldSayWhyThereIsNone', () => {
    expect(['NotAllowedError', 'NotFoundError', 'OverconstrainedError', 'NotReadableError', 'TypeError'].map((name) => faultOf(named(name)))).toEqual(['refused', 'missing', 'missing', 'busy', 'unknown']);
  });

  it('shouldKnowWhoseRemedyToTell', () => {
    expect(browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('firefox');
    expect(browserOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0')).toBe('chrome');
    expect(browserOf('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15')).toBe('safari');
  });
});
