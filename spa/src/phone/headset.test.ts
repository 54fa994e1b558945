import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Headset } from './headset.ts';

vi.mock('./phoneWorklet.ts?worker&url', () => ({ default: 'worklet.js' }));

class FakeTrack extends EventTarget {
  enabled = true;
  isStopped = false;
  stop() {
    this.isStopped = true;
  }
}
const stream = (track: FakeTrack) => ({ getTracks: () => [track], getAudioTracks: () => [track] }) as unknown as MediaStream;

class FakeContext extends EventTarget {
  static last: FakeContext;
  state = 'running';
  resumed = 0;
  audioWorklet = { addModule: () => Promise.resolve() };
  constructor() {
    super();
    FakeContext.last = this;
  }
  createMediaStreamSource() {
    return { connect: () => undefined, disconnect: () => undefined };
  }
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
  resume() {
    this.resumed++;
    return Promise.resolve();
  }
  close() {
    this.become('closed');
    return Promise.resolve();
  }
}

const listener = { onFrame: () => undefined, onVoice: () => undefined, onMark: () => undefined, onDepth: () => undefined, onLost: () => undefined };

describe('the headset', () => {
  let asked: { lend: (track: FakeTrack) => void; refuse: () => void }[];
  const open = async (first: FakeTrack) => {
    const opening = Headset.open('', '', listener);
    asked[0]?.lend(first);
    return opening;
  };
  beforeEach(() => {
    asked = [];
    vi.stubGlobal('AudioContext', FakeContext);
    vi.stubGlobal('AudioWorkletNode', class {
      port = {};
      connect() {}
    });
    vi.stubGlobal('window', { isSecureContext: true });
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => new Promise((resolve, reject) => asked.push({ lend: (track) => resolve(stream(track)), refuse: () => reject(new Error('no')) })) } });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('shouldStayMuted_whenMutedWhileTheBrowserAsksForAnotherMicrophone', async () => {
    const [first, next] = [new FakeTrack(), new FakeTrack()];
    const headset = await open(first);
    const changing = headset.useInput('other');
    headset.mute(true);
    asked[1]?.lend(next);
    expect(await changing).toBe(true);
    expect([first.isStopped, next.enabled, next.isStopped]).toEqual([true, false, false]);
  });

  it('shouldGiveTheNewMicrophoneBack_whenTheCallWasOverBeforeItCame', async () => {
    const [first, next] = [new FakeTrack(), new FakeTrack()];
    const headset = await open(first);
    const changing = headset.useInput('other');
    headset.close();
    asked[1]?.lend(next);
    expect(await changing).toBe(false);
    expect([first.isStopped, next.isStopped]).toEqual([true, true]);
  });

  it('shouldTakeTheLastOneWanted_inWhateverOrderTheyCome', async () => {
    const [first, one, two] = [new FakeTrack(), new FakeTrack(), new FakeTrack()];
    const headset = await open(first);
    const changes = [headset.useInput('one'), headset.useInput('two'), headset.useInput('three')];
    asked[3]?.lend(two);
    asked[1]?.lend(one);
    asked[2]?.refuse();
    expect(await Promise.all(changes)).toEqual([false, false, true]);
    expect([first.isStopped, one.isStopped, two.isStopped]).toEqual([true, true, false]);
  });

  it('shouldGoOn_whenTheBrowserStoppedTheSound_butNotAfterTheEnd', async () => {
    const headset = await open(new FakeTrack());
    const before = FakeContext.last.resumed;
    FakeContext.last.become('suspended');
    FakeContext.last.become('running');
    expect(FakeContext.last.resumed).toBe(before + 1);
    headset.close();
    expect(FakeContext.last.resumed).toBe(before + 1);
  });
});
