import { describe, expect, it } from 'vitest';
import { partsOf, repliesOf } from '../calls/latency.ts';
import { phoneText } from '../parts/phone.ts';
import { following, loudest, tickEveryS, turnAt, zoomed } from '../calls/wave.ts';
import { momentOf, split, wordAt, type TurnLine } from './lines.ts';

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
});

describe('the picture of a recording', () => {
  const peaks = Uint8Array.from([10, 0, 255, 0, 20, 51, 0, 0]);

  it('shouldTakeTheLoudestOfItsChannel_withinABar', () => {
    expect(loudest(peaks, 0, 0, 40)).toBe(1);
    expect(loudest(peaks, 0, 40, 80)).toBeCloseTo(20 / 255);
    expect(loudest(peaks, 1, 0, 80)).toBeCloseTo(0.2);
    expect(loudest(peaks, 1, 5_000, 6_000)).toBe(0);
  });
  it.each([
    [60_000, 1_000, 5],
    [60_000, 300, 15],
    [7_200_000, 1_000, 600],
  ])('shouldPutTicksSoThatLabelsDoNotTouch_when %i ms in %i px', (lengthMs, width, everyS) => expect(tickEveryS(lengthMs, width)).toBe(everyS));

  it('shouldKnowWhichTurnIsHeard', () => {
    const lines = [{ ...turn('a', null), key: 'a', startedMs: 1_000 }, { kind: 'event', key: 'e', stream: 1, what: 'keys', startedMs: 2_000 } as const, { ...turn('b', null), key: 'b', startedMs: 3_000 }];
    expect(turnAt(lines, 0)).toBeNull();
    expect(turnAt(lines, 1_000)).toBe('a');
    expect(turnAt(lines, 2_500)).toBe('a');
    expect(turnAt(lines, 9_000)).toBe('b');
    expect(turnAt([], 9_000)).toBeNull();
  });

  it('shouldKeepTheMomentUnderThePointer_whenItZooms', () => {
    expect(zoomed({ fromMs: 0, untilMs: 60_000 }, 60_000, 30_000, 0.5)).toEqual({ fromMs: 15_000, untilMs: 45_000 });
    expect(zoomed({ fromMs: 15_000, untilMs: 45_000 }, 60_000, 15_000, 0.5)).toEqual({ fromMs: 15_000, untilMs: 30_000 });
    expect(zoomed({ fromMs: 15_000, untilMs: 45_000 }, 60_000, 30_000, 4)).toEqual({ fromMs: 0, untilMs: 60_000 });
    expect(zoomed({ fromMs: 0, untilMs: 5_000 }, 60_000, 1_000, 0.1)).toEqual({ fromMs: 200, untilMs: 4_200 });
    expect(zoomed({ fromMs: 0, untilMs: 2_000 }, 2_000, 1_000, 0.1)).toEqual({ fromMs: 0, untilMs: 2_000 });
  });

  it('shouldTurnThePage_whenTheSoundLeavesTheSight', () => {
    const sight = { fromMs: 10_000, untilMs: 20_000 };
    expect(following(sight, 60_000, 15_000)).toBe(sight);
    expect(following(sight, 60_000, 20_500)).toEqual({ fromMs: 19_500, untilMs: 29_500 });
    expect(following(sight, 60_000, 59_900)).toEqual({ fromMs: 50_000, untilMs: 60_000 });
    expect(following(sight, 60_000, 500)).toEqual({ fromMs: 0, untilMs: 10_000 });
  });
});

describe('a word and its sound', () => {
  const said = { ...turn('yes of course', null), startedMs: 1_000, endedMs: 2_300 };

  it('shouldGoFromAWordToItsMoment_andBack', () => {
    expect(momentOf(said, 0)).toBe(1_000);
    expect(momentOf(said, 'yes of '.length)).toBe(1_700);
    expect(momentOf(said, 99)).toBe(2_300);
    expect(wordAt(said, 1_000)).toEqual([0, 3]);
    expect(wordAt(said, 1_450)).toEqual([4, 6]);
    expect(wordAt(said, 2_299)).toEqual([7, 13]);
  });

  it('shouldMarkNoWord_whereNoneSounds', () => {
    expect(wordAt(said, 999)).toBeNull();
    expect(wordAt(said, 2_300)).toBeNull();
    expect(wordAt({ ...said, text: 'yes', heard: '' }, 1_100)).toBeNull();
  });

  it('shouldKnowOnlyWordsThatWereHeard', () => {
    const cut = { ...turn('yes of course', 'yes of'), startedMs: 0, endedMs: 600 };
    expect(momentOf(cut, 'yes of cou'.length)).toBe(600);
    expect(wordAt(cut, 599)).toEqual([4, 6]);
  });
});
