import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seldom, staleKeys, type Key } from './stale.ts';

const keysOf = (kind: string, facts: Record<string, unknown> = {}) => staleKeys({ id: null, kind, atMs: 0, facts });

describe('what is stale', () => {
  it('shouldBeNothing_whenOnlyWordsOfACallCame', () => {
    for (const kind of ['call.partial', 'call.turn', 'call.event', 'call.level']) expect(keysOf(kind)).toEqual([]);
  });

  it('shouldBeTheFigures_whenACallBeganOrEnded_orALeadWasMade', () => {
    for (const kind of ['call.started', 'call.ended', 'lead.created', 'message.received']) expect(keysOf(kind)).toContainEqual(['figures']);
  });

  it('shouldBeTheCall_whenItWasSummedOrItsRecordingChanged', () => {
    expect(keysOf('call.summed', { id: 'c' })).toContainEqual(['call', 'c']);
    expect(keysOf('call.recording', { id: 'c' })).toEqual([['call', 'c']]);
  });

  it('shouldBeTheBoard_whenALeadOrATaskChanged', () => {
    expect(keysOf('lead.moved', { id: 'l' })).toEqual([['leads'], ['lead', 'l'], ['timeline'], ['figures']]);
    expect(keysOf('task.created')).toEqual([['tasks'], ['leads'], ['timeline']]);
    expect(keysOf('appointment.updated')).toEqual([['appointments'], ['timeline']]);
  });

  it('shouldBeTheTimelines_whenAContactOrAConsentChanged', () => {
    expect(keysOf('contact.merged', { id: 'a' })).toEqual([['contacts'], ['contact', 'a'], ['timeline']]);
    expect(keysOf('consent.added')).toContainEqual(['timeline']);
  });
});

describe('seldom', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shouldDoItAtOnceAndOnceMoreAfterThreeSeconds_howeverOftenAsked', () => {
    const done: Key[] = [];
    const { take } = seldom((key) => void done.push(key));
    for (let times = 0; times < 50; times++) take(['calls']);
    take(['timeline']);
    expect(done).toEqual([['calls'], ['timeline']]);
    vi.advanceTimersByTime(2_999);
    expect(done).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(done).toEqual([['calls'], ['timeline'], ['calls']]);
  });
});
