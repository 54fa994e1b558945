import { describe, expect, it } from 'vitest';
import { ringState } from './ringState.ts';

describe('the ring', () => {
  it('shouldShowTheTelephonesOwnState_untilSomebodyTalks', () => {
    expect(ringState({ phase: 'asking', voice: 'none' }, undefined)).toBe('asking');
    expect(ringState({ phase: 'ended', voice: 'paused' }, 'speaking')).toBe('ended');
    expect(ringState({ phase: 'talking', voice: 'none' }, 'listening')).toBe('connecting'); // nothing was heard yet
  });

  it('shouldBelieveTheEarBeforeTheRecords', () => {
    expect(ringState({ phase: 'talking', voice: 'now' }, 'thinking')).toBe('speaking');
    expect(ringState({ phase: 'talking', voice: 'paused' }, 'speaking')).toBe('listening');
    expect(ringState({ phase: 'talking', voice: 'paused' }, 'thinking')).toBe('thinking');
    expect(ringState({ phase: 'talking', voice: 'paused' }, undefined)).toBe('listening'); // the events are cut off
    expect(ringState({ phase: 'talking', voice: 'now' }, 'asks')).toBe('asks');
  });
});
