import { describe, expect, it } from 'vitest';
import { partsOf, repliesOf } from '../calls/latency.ts';
import { startOfDay } from '../calls/callQueries.ts';
import { phoneText } from '../parts/phone.ts';
import { split, type TurnLine } from './lines.ts';

const turn = (text: string, heard: string | null): TurnLine => ({
  kind: 'turn',
  key: 'k',
  stream: 1,
  speaker: 'agent',
  text,
  heard,
  isInterrupted: heard !== null,
  startedMs: 0,
  endedMs: 0,
  replyMs: null,
});

describe('heard and unsaid', () => {
  it('shouldBeAllHeard_whenNothingWasCut', () => {
    expect(split(turn('Tuesday at ten.', null))).toEqual({ heard: 'Tuesday at ten.', unsaid: '' });
    expect(split(turn('Tuesday at ten.', 'Tuesday at ten.'))).toEqual({ heard: 'Tuesday at ten.', unsaid: '' });
  });
  it('shouldPartWhereTheCallerCutIn', () => {
    expect(split(turn('Tuesday at ten, or at four.', 'Tuesday at ten,'))).toEqual({ heard: 'Tuesday at ten,', unsaid: 'or at four.' });
  });
  it('shouldPartByWords_whenItWasSpokenOtherwiseThanWritten', () => {
    expect(split(turn('At 10:00 or at four.', 'At ten'))).toEqual({ heard: 'At ten', unsaid: 'or at four.' });
  });
  it('shouldBeAllUnsaid_whenNothingWasHeard', () => {
    expect(split(turn('Tuesday.', ''))).toEqual({ heard: '', unsaid: 'Tuesday.' });
  });
});

describe('reply time', () => {
  it('shouldTurnMomentsIntoLengths', () => {
    const parts = partsOf({ end_of_speech_ms: 5_000, endpoint_ms: 300, final_ms: 420, first_token_ms: 700, first_audio_ms: 850, sent_ms: 860, played_ms: 900 });
    expect(parts.map(({ ms }) => ms)).toEqual([300, 120, 280, 150, 50]);
  });
  it('shouldAddNothing_whenTheTextWasThereBeforeTheTurnEnded', () => {
    const parts = partsOf({ end_of_speech_ms: 0, endpoint_ms: 400, final_ms: 250, first_token_ms: 600 });
    expect(parts).toEqual([
      { step: 'endpoint', ms: 400 },
      { step: 'recognition', ms: 0 },
      { step: 'thinking', ms: 200 },
    ]);
  });
  it('shouldLeaveOutTurnsThatAnsweredNoSpeech', () => {
    expect(repliesOf([{ stream: 1, ordinal: 1, speaker: 'agent', text: 'Hello', interrupted: false, started_ms: 0, ended_ms: 1, at: '' }])).toEqual([]);
  });
});

describe('numbers and days', () => {
  it.each([
    ['+972541234567', '054-123-4567'],
    ['+97235551234', '03-555-1234'],
    ['+12125550100', '+1 212-555-0100'],
    ['+442071234567', '+44 207 123 4567'],
    ['anonymous', 'anonymous'],
  ])('shouldReadLikeOnTheSpot_when %s', (e164, text) => expect(phoneText(e164)).toBe(text));

  it('shouldCountADayFromItsMidnight_here', () => {
    expect(startOfDay('2026-11-23')).toBe(new Date(2026, 10, 23).toISOString());
    expect(startOfDay('2026-11-30', 1)).toBe(new Date(2026, 11, 1).toISOString());
    expect(startOfDay('yesterday')).toBeUndefined();
    expect(startOfDay(undefined)).toBeUndefined();
  });
});
