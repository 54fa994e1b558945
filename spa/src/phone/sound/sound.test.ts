import { describe, expect, it } from 'vitest';
import { FRAME, JitterBuffer } from './jitter.ts';
import { lit, loudness } from './level.ts';
import { decode, encode, SILENCE } from './mulaw.ts';
import { ReplyClock } from './replyClock.ts';
import { Resampler } from './resampler.ts';

const tone = (hz: number, rate: number, seconds: number, loud = 0.5) => Float32Array.from({ length: rate * seconds }, (_, at) => loud * Math.sin((2 * Math.PI * hz * at) / rate));

/** In pieces of 128, as the browser gives them; without the filter's beginning. */
function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  const made: number[] = [];
  for (let at = 0; at < samples.length; at += 128) made.push(...resampler.push(samples.subarray(at, at + 128)));
  return Float32Array.from(made.slice(Math.floor(to / 100)));
}

/** How strong one frequency is in it. */
function strength(samples: Float32Array, hz: number, rate: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, at) => {
    real += sample * Math.cos((2 * Math.PI * hz * at) / rate);
    imaginary += sample * Math.sin((2 * Math.PI * hz * at) / rate);
  });
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

describe('μ-law', () => {
  it('shouldGiveTheWordsOfTheStandard', () => {
    expect([0, 1, -1].map(encode)).toEqual([SILENCE, 0x80, 0x00]);
    expect(decode(SILENCE)).toBe(0);
    expect(decode(0x80) * 32_768).toBe(32_124);
    expect(decode(0x00) * 32_768).toBe(-32_124);
  });

  it('shouldComeBackTheSame_whenDecodedAndEncodedAgain', () => {
    for (let byte = 0; byte < 256; byte++) expect(decode(encode(decode(byte)))).toBeCloseTo(decode(byte), 10);
  });
});

describe('the resampler', () => {
  it.each([48_000, 44_100, 96_000, 16_000, 8_000])('shouldKeepSpeechAndItsLength_whenFrom %i Hz to the telephone', (rate) => {
    const made = resampled(tone(1_000, rate, 1), rate, 8_000);
    expect(made.length).toBeGreaterThan(7_800);
    expect(made.length).toBeLessThanOrEqual(8_000);
    expect(strength(made, 1_000, 8_000)).toBeCloseTo(0.5, 2);
  });

  it.each([48_000, 44_100])('shouldLetNothingAbove4kHzFoldBack_whenFrom %i Hz', (rate) => {
    for (const hz of [4_100, 4_500, 5_000, 6_000, 7_000, 7_900, 9_000, 12_000]) {
      expect(loudness(resampled(tone(hz, rate, 0.5), rate, 8_000)), `${hz} Hz`).toBeLessThan(-60);
    }
  });

  it('shouldMakeNoImages_whenFromTheTelephoneToALoudspeaker', () => {
    const made = resampled(tone(1_000, 8_000, 1), 8_000, 48_000);
    expect(strength(made, 1_000, 48_000)).toBeCloseTo(0.5, 2);
    expect(strength(made, 7_000, 48_000)).toBeLessThan(0.001);
    expect(strength(made, 9_000, 48_000)).toBeLessThan(0.001);
  });
});

const frame = (value: number) => new Float32Array(FRAME).fill(value);

describe('the jitter buffer', () => {
  it('shouldWaitUntilEnoughIsThere_andPlayInOrder', () => {
    const buffer = new JitterBuffer();
    buffer.pushFrame(frame(0.1));
    buffer.pushFrame(frame(0.2));
    expect(buffer.pull().samples).toEqual(frame(0));
    buffer.pushFrame(frame(0.3));
    expect(buffer.depthMs).toBe(60);
    expect([buffer.pull(), buffer.pull(), buffer.pull()].map(({ samples }) => samples[0])).toEqual([0.1, 0.2, 0.3].map(Math.fround));
  });

  it('shouldGiveMarksBack_whenAllBeforeThemWasPlayed_evenOfAShortSentence', () => {
    const buffer = new JitterBuffer();
    expect(buffer.pushMark('at once')).toBe(true);
    buffer.pushFrame(frame(0.1));
    expect(buffer.pushMark('end')).toBe(false);
    expect(buffer.pull()).toEqual({ samples: frame(0.1), marks: ['end'] });
    expect(buffer.pull().marks).toEqual([]);
    expect(buffer.wantedMs).toBe(60); // the sentence was over: no hole
  });

  it('shouldGiveMarksBackAndBeSilent_whenCleared', () => {
    const buffer = new JitterBuffer();
    for (let at = 0; at < 5; at++) buffer.pushFrame(frame(0.5));
    buffer.pushMark('one');
    buffer.pull();
    expect(buffer.clear()).toEqual(['one']);
    expect(buffer.pull().samples).toEqual(frame(0));
    expect(buffer.depthMs).toBe(0);
  });

  it('shouldKeepMoreBack_afterAHole_fadingIntoIt_andLessAfterCalm', () => {
    const buffer = new JitterBuffer();
    for (let at = 0; at < 3; at++) buffer.pushFrame(frame(0.5));
    for (let at = 0; at < 3; at++) buffer.pull();
    const hole = buffer.pull().samples;
    expect(hole[0]).toBeCloseTo(0.25);
    expect(Math.abs(hole[FRAME - 1] as number)).toBeLessThan(0.13);
    expect(buffer.wantedMs).toBe(100);
    for (let at = 0; at < 5; at++) buffer.pushFrame(frame(0.5));
    for (let at = 0; at < 500; at++) {
      buffer.pull();
      buffer.pushFrame(frame(0.5));
    }
    expect(buffer.wantedMs).toBe(80);
  });

  it('shouldDropSilenceOnly_whenItIsFarBehind', () => {
    const buffer = new JitterBuffer();
    for (let at = 0; at < 10; at++) buffer.pushFrame(frame(0));
    for (let at = 0; at < 15; at++) buffer.pushFrame(frame(0.5));
    let silent = 0;
    while (buffer.pull().samples[0] === 0) silent++;
    expect(silent).toBe(3); // of ten: then no more waits than what is wanted and what may be spare
    const loud = new JitterBuffer();
    for (let at = 0; at < 30; at++) loud.pushFrame(frame(0.5));
    let played = 0;
    while (loud.depthMs > 0) played += loud.pull().samples[0] === 0.5 ? 1 : 0;
    expect(played).toBe(30);
  });

  it('shouldDropTheOldest_andGiveItsMarksBack_whenASecondWaits', () => {
    const buffer = new JitterBuffer();
    buffer.pushFrame(frame(0.9));
    buffer.pushMark('old');
    for (let at = 1; at < 50; at++) expect(buffer.pushFrame(frame(0.5))).toEqual([]);
    buffer.pushMark('new');
    expect(buffer.pushFrame(frame(0.5))).toEqual(['old']);
    expect([buffer.depthMs, buffer.dropped]).toEqual([1_000, 1]);
    expect(buffer.pull().samples[0]).toBe(0.5);
    for (let at = 0; at < 200; at++) buffer.pushFrame(frame(0.5));
    expect([buffer.depthMs, buffer.dropped]).toEqual([1_000, 200]);
  });
});

describe('the meters', () => {
  it('shouldTellLoudness_andLightNothingForSilence', () => {
    expect(loudness(tone(440, 8_000, 1, 1))).toBeCloseTo(-3, 1);
    expect(loudness(frame(0))).toBe(-100);
    expect([lit(-100), lit(-30), lit(0)]).toEqual([0, 0.5, 1]);
  });

  it('shouldMeasureTheAnswer_fromTheCallersLastSoundToTheAgentsFirst', () => {
    const clock = new ReplyClock();
    clock.agent(-20, 0); // the greeting answers nobody
    expect(clock.replyMs).toBeNull();
    for (let atMs = 1_000; atMs <= 2_000; atMs += 20) clock.caller(-25, atMs);
    clock.caller(-70, 2_020);
    clock.agent(-60, 2_500);
    clock.agent(-20, 2_820);
    clock.agent(-20, 2_840);
    expect(clock.replyMs).toBe(820);
  });
});
