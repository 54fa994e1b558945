import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import type { CallJson, WholeCallJson } from '../api/schema.d.ts';
import type { ServerEvent } from '../events/serverEvent.ts';
import { duration } from './clocks.ts';
import { lastWords, troubleOf } from './liveCall.ts';
import { LiveCalls } from './liveCalls.ts';

const call = (id: string, more: Partial<CallJson> = {}): CallJson => ({
  id,
  call_sid: `CA${id}`,
  status: 'in_progress',
  direction: 'inbound',
  channel: 'telephone',
  from: '+972541234567',
  started_at: '2026-11-23T10:00:00Z',
  recordings: [],
  ...more,
});
const event = (kind: string, facts: Record<string, unknown>): ServerEvent => ({ id: kind === 'call.partial' ? null : 'x', kind, atMs: Date.parse('2026-11-23T10:00:05Z'), facts });
const turn = (id: string, ordinal: number, speaker: string, text: string, more = {}) =>
  event('call.turn', { id, call_sid: `CA${id}`, stream: 1, ordinal, speaker, text, interrupted: false, started_ms: ordinal * 1_000, ended_ms: ordinal * 1_000 + 500, ...more });

let loaded: (id: string) => Promise<WholeCallJson>;
let calls: LiveCalls;

beforeEach(() => {
  vi.useFakeTimers();
  loaded = () => Promise.reject(new Error('not asked for'));
  calls = new LiveCalls((id) => loaded(id));
});
afterEach(() => vi.useRealTimers());

describe('live calls', () => {
  it('shouldTellWhatNeedsAttention_whenSomethingGoesWrong_andNoMoreAfterTheEnd', () => {
    for (const id of ['a', 'b', 'c']) calls.take(event('call.started', { id, call_sid: `CA${id}` }));
    expect(calls.needy()).toEqual([]);
    calls.take(event('call.event', { id: 'b', call_sid: 'CAb', stream: 1, at_ms: 900, what: 'voice_failed' }));
    calls.take(event('call.event', { id: 'a', call_sid: 'CAa', stream: 1, at_ms: 900, what: 'barge_in' }));
    calls.take(event('call.ended', { id: 'c', call_sid: 'CAc', end_reason: 'handed_over' })); // asks for a person, goes first
    expect(calls.needy()).toEqual(['c', 'b']);
    calls.take(event('call.ended', { id: 'b', call_sid: 'CAb', end_reason: 'caller_hung_up' }));
    expect(calls.needy()).toEqual(['c']);
  });

  it('shouldNeedNoMoreAttention_whenSomebodyLooked_untilMoreGoesWrong', () => {
    calls.take(event('call.started', { id: 'a', call_sid: 'CAa' }));
    const wrong = (what: string, atMs: number) => calls.take(event('call.event', { id: 'a', call_sid: 'CAa', stream: 1, at_ms: atMs, what }));
    wrong('hearing_failed', 900);
    expect(calls.needy()).toEqual(['a']);
    expect(troubleOf(calls.call('a')!)).toBe('hearing_failed');
    calls.hold('a');
    expect(calls.needy()).toEqual([]);
    expect(troubleOf(calls.call('a')!)).toBeNull();
    wrong('voice_failed', 1_200); // before the eyes of whoever reads along
    expect(calls.needy()).toEqual([]);
    calls.hold('');
    expect(calls.needy()).toEqual([]);
    wrong('answer_overdue', 4_000);
    expect(calls.needy()).toEqual(['a']);
  });

  it('shouldNeedNoMoreAttention_whenTheCauseIsGone', () => {
    for (const id of ['a', 'b']) calls.take(event('call.started', { id, call_sid: `CA${id}` }));
    const happened = (id: string, what: string, atMs: number) => calls.take(event('call.event', { id, call_sid: `CA${id}`, stream: 1, at_ms: atMs, what }));
    happened('a', 'language_unknown', 900);
    happened('b', 'hearing_failed', 900);
    calls.take(event('call.ended', { id: 'b', call_sid: 'CAb', end_reason: 'handed_over' }));
    calls.hold('b');
    expect(calls.needy()).toEqual(['b', 'a']); // looking is no answer to whoever asks for a person
    happened('a', 'language_changed', 2_000);
    expect(calls.needy()).toEqual(['b']);
    calls.take(event('call.event', { id: 'b', call_sid: 'CAb', what: 'transfer_taken', stream: 1_000_001, at_ms: 0 }));
    expect(calls.needy()).toEqual([]);
  });

  it('shouldAppear_whenACallRings_andKeepTheirOrder', () => {
    calls.take(event('call.ringing', { id: 'a', call_sid: 'CAa', from: '+1' }));
    calls.take(event('call.ringing', { id: 'b', call_sid: 'CAb' }));
    calls.take(event('call.started', { id: 'a', call_sid: 'CAa', from: '+1' }));
    expect(calls.order()).toEqual(['a', 'b']);
    expect(calls.call('a')).toMatchObject({ state: 'listening', from: '+1' });
    expect(calls.call('b')?.state).toBe('ringing');
  });

  it('shouldReplacePartialsInPlace_andForgetThemAtTheTurn', () => {
    calls.snapshot([call('a')], []);
    calls.take(event('call.partial', { call_sid: 'CAa', stream: 1, text: 'I want' }));
    calls.take(event('call.partial', { call_sid: 'CAa', stream: 1, text: 'I want a room' }));
    expect(lastWords(calls.call('a')!)).toEqual({ words: 'I want a room', isPartial: true });
    calls.take(turn('a', 1, 'caller', 'I want a room.'));
    expect(calls.call('a')).toMatchObject({ partial: '', state: 'thinking' });
    expect(lastWords(calls.call('a')!)).toEqual({ words: 'I want a room.', isPartial: false });
  });

  it('shouldTellWhoSpeaks_byTheSound', () => {
    calls.snapshot([call('a')], []);
    calls.take(event('call.level', { id: 'a', caller_db: -80, agent_db: -20 }));
    expect(calls.call('a')?.state).toBe('speaking');
    calls.take(event('call.level', { id: 'a', caller_db: -20, agent_db: -70 }));
    expect(calls.call('a')?.state).toBe('listening');
    expect(calls.levels('a')).toHaveLength(2);
    calls.take(event('call.ringing', { id: 'b', call_sid: 'CAb' }));
    calls.take(event('call.level', { id: 'b', caller_db: -20, agent_db: -70 }));
    expect(calls.call('b')?.state).toBe('ringing');
  });

  it('shouldNotFlicker_betweenTwoWordsOfTheAgent', () => {
    calls.snapshot([call('a')], []);
    const level = (agent: number) => calls.take(event('call.level', { id: 'a', caller_db: -80, agent_db: agent }));
    level(-20);
    for (let quiet = 0; quiet < 3; quiet++) {
      level(-75);
      expect(calls.call('a')?.state).toBe('speaking');
    }
    level(-75);
    expect(calls.call('a')?.state).toBe('listening');
    level(-20);
    calls.take(event('call.partial', { call_sid: 'CAa', stream: 1, text: 'mm' }));
    expect(calls.call('a')?.state).toBe('speaking');
  });

  it('shouldGoFirstAndStay_whileThePersonIsRung_andEndWithThePersonsTalk', () => {
    calls.snapshot([call('a'), call('b')], []);
    const over = (reason: string) => event('call.ended', { id: 'b', call_sid: 'CAb', end_reason: reason, end_side: 'agent', end_detail: '' });
    calls.take(over('handed_over'));
    expect(calls.call('b')).toMatchObject({ state: 'asks', end: null });
    expect(calls.order()).toEqual(['b', 'a']);
    calls.snapshot([call('a')], calls.order());
    vi.advanceTimersByTime(10_000);
    expect(calls.call('b')?.state).toBe('asks');
    calls.take(event('call.event', { id: 'b', call_sid: 'CAb', what: 'transfer_taken', stream: 1_000_001, at_ms: 0 }));
    expect(calls.call('b')?.state).toBe('person');
    expect(calls.going()).toBe(2);
    calls.take(over('caller_hung_up'));
    expect(calls.call('b')?.state).toBe('ended');
    expect(calls.going()).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(calls.order()).toEqual(['a']);
  });

  it('shouldTakeThePersonForReached_whenNobodySaidOtherwiseForLongerThanItRings', () => {
    calls.snapshot([call('a')], []);
    calls.take(event('call.ended', { id: 'a', call_sid: 'CAa', end_reason: 'handed_over', end_side: 'agent', end_detail: '' }));
    vi.advanceTimersByTime(75_000);
    expect(calls.call('a')?.state).toBe('person');
    calls.take(event('call.event', { id: 'a', call_sid: 'CAa', what: 'transfer_completed', stream: 1_000_001, at_ms: 0 }));
    vi.advanceTimersByTime(5_000);
    expect(calls.order()).toEqual([]);
    expect(calls.going()).toBe(0);
  });

  it('shouldShowWhoWasHandedOver_whenThePageIsReloadedMeanwhile', () => {
    calls.snapshot([call('a')], []);
    const over = (id: string) => call(id, { status: 'completed', end: { at: '2026-11-23T10:00:00Z', reason: 'handed_over', side: 'agent', detail: '' } });
    calls.handedOver(over('b'), Date.parse('2026-11-23T10:00:20Z'));
    calls.handedOver(over('c'), Date.parse('2026-11-23T10:05:00Z'));
    calls.handedOver(over('a'), Date.parse('2026-11-23T10:05:00Z'));
    expect(calls.order()).toEqual(['b', 'a', 'c']);
    expect([calls.call('a')?.state, calls.call('b')?.state, calls.call('c')?.state]).toEqual(['listening', 'asks', 'person']);
  });

  it('shouldNotReadTheCallAgainAndAgain_whenTheNumberIsWithheld', async () => {
    let asked = 0;
    const { from: _, ...withheld } = call('a');
    loaded = () => {
      asked++;
      return Promise.resolve({ call: withheld, streams: [], deeds: [], turns: [], events: [] });
    };
    calls.snapshot([withheld], []);
    calls.listen('a', () => undefined);
    calls.ensureWhole('a');
    await vi.runAllTimersAsync();
    for (let said = 1; said < 6; said++) calls.take(turn('a', said, 'caller', 'words'));
    await vi.runAllTimersAsync();
    expect(asked).toBe(1);
  });

  it('shouldStayFiveSecondsInItsPlace_whenACallEnds', () => {
    calls.snapshot([call('a'), call('b')], []);
    calls.take(event('call.ended', { id: 'a', call_sid: 'CAa', end_reason: 'caller_hung_up', end_side: 'caller', end_detail: '' }));
    expect(calls.order()).toEqual(['a', 'b']);
    expect(calls.call('a')?.end?.reason).toBe('caller_hung_up');
    vi.advanceTimersByTime(5_000);
    expect(calls.order()).toEqual(['b']);
  });

  it('shouldStay_whileSomebodyReadsIt', () => {
    calls.snapshot([call('a')], []);
    calls.hold('a');
    calls.take(event('call.ended', { id: 'a', call_sid: 'CAa', end_reason: 'caller_hung_up', end_side: 'caller', end_detail: '' }));
    vi.advanceTimersByTime(60_000);
    expect(calls.order()).toEqual(['a']);
    calls.hold('');
    expect(calls.order()).toEqual([]);
  });

  it('shouldNotComeBackToLife_whenAnOldSnapshotFollowsTheEnd', () => {
    calls.take(event('call.started', { id: 'a', call_sid: 'CAa' }));
    calls.take(event('call.ended', { id: 'a', call_sid: 'CAa', end_reason: 'caller_hung_up', end_side: 'caller', end_detail: '' }));
    calls.snapshot([call('a')], []);
    expect(calls.call('a')?.state).toBe('ended');
  });

  it('shouldDropWhatEndedUnseen_andKeepWhatBeganMeanwhile', () => {
    calls.snapshot([call('a'), call('b')], []);
    const since = calls.order();
    calls.take(event('call.started', { id: 'c', call_sid: 'CAc' }));
    calls.snapshot([call('b')], since);
    expect(calls.order()).toEqual(['b', 'c']);
  });

  it('shouldFillInWhatWasSaidBefore_withoutDoublingAnyLine', async () => {
    loaded = (id) =>
      Promise.resolve({
        call: call(id, { contact_id: 'person' }),
        streams: [],
        deeds: [],
        turns: [1, 2].map((ordinal) => ({ stream: 1, ordinal, speaker: 'agent' as const, text: `line ${ordinal}`, interrupted: false, started_ms: ordinal * 1_000, ended_ms: ordinal * 1_000, at: '2026-11-23T10:00:01Z' })),
        events: [{ stream: 1, kind: 'barge_in', at_ms: 1_500, facts: {}, at: '2026-11-23T10:00:02Z' }],
      });
    calls.snapshot([call('a')], []);
    calls.take(turn('a', 2, 'agent', 'line 2'));
    calls.ensureWhole('a');
    await vi.runAllTimersAsync();
    expect(calls.call('a')?.lines.map(({ key }) => key)).toEqual(['turn 1/1', 'event 1/1500/barge_in', 'turn 1/2']);
    expect(calls.call('a')).toMatchObject({ isWhole: true, contactId: 'person' });
  });

  it('shouldTellAListenerOncePerFrame_whateverCame', () => {
    let told = 0;
    calls.snapshot([call('a')], []);
    vi.advanceTimersByTime(100);
    calls.listen('a', () => told++);
    for (let word = 0; word < 50; word++) calls.take(event('call.partial', { call_sid: 'CAa', stream: 1, text: `${word}` }));
    vi.advanceTimersByTime(100);
    expect(told).toBe(1);
  });
});

describe('clock', () => {
  it.each([
    [0, '00:00'],
    [23_400, '00:23'],
    [-5_000, '00:00'],
    [3_847_000, '1:04:07'],
  ])('shouldRead_when %i ms', (ms, text) => expect(duration(ms)).toBe(text));
});
