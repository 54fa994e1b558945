import workletUrl from './phoneWorklet.ts?worker&url';
import { openMicrophone } from './devices.ts';
import type { FromServer } from './wire.ts';
import type { FromEar, FromMouth } from './worklet.ts';

interface Listener {
  /** 20 ms of the caller. */
  readonly onFrame: (frame: Uint8Array, db: number) => void;
  readonly onVoice: (db: number) => void;
  readonly onMark: (name: string) => void;
  readonly onDepth: (depthMs: number) => void;
  /** The microphone is gone: unplugged, or taken back. Frames of silence go on. */
  readonly onLost: () => void;
}

type Sinkable = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Microphone and loudspeaker of one call, at whatever rate this computer has. */
export class Headset {
  readonly #context: AudioContext;
  readonly #mouth: AudioWorkletNode;
  readonly #ear: AudioWorkletNode;
  readonly #listener: Listener;
  #microphone: MediaStream;
  #source: MediaStreamAudioSourceNode;
  #isMuted = false;
  #isClosed = false;
  /** Counts wishes for another microphone: only the last one is fulfilled. */
  #wish = 0;

  private constructor(context: AudioContext, microphone: MediaStream, listener: Listener) {
    this.#context = context;
    this.#listener = listener;
    this.#mouth = new AudioWorkletNode(context, 'kav-mouth', { numberOfInputs: 1, numberOfOutputs: 1, channelCount: 1, channelCountMode: 'explicit' });
    this.#ear = new AudioWorkletNode(context, 'kav-ear', { numberOfInputs: 0, numberOfOutputs: 1, outputChannelCount: [1] });
    this.#mouth.port.onmessage = ({ data }: MessageEvent<FromMouth>) => listener.onFrame(data.frame, data.db);
    this.#ear.port.onmessage = ({ data }: MessageEvent<FromEar>) => {
      if ('mark' in data) listener.onMark(data.mark);
      else if ('db' in data) listener.onVoice(data.db);
      else listener.onDepth(data.depthMs);
    };
    this.#mouth.connect(context.destination); // silent; without it some browsers do not run it
    this.#ear.connect(context.destination);
    this.#microphone = microphone;
    this.#source = this.#plug(microphone);
    // Another call, a lock screen, an unplugged loudspeaker may stop the sound: on again as soon as it may.
    context.addEventListener('statechange', () => {
      if (!this.#isClosed && context.state !== 'running') void context.resume().catch(() => undefined);
    });
  }

  /**
   * Asks for the microphone and starts. To be called upon a press.
   * @throws NoMicrophone
   */
  static async open(inputId: string, outputId: string, listener: Listener): Promise<Headset> {
    const context: Sinkable = new AudioContext({ latencyHint: 'interactive' });
    let microphone: MediaStream | undefined;
    try {
      microphone = await openMicrophone(inputId);
      await context.audioWorklet.addModule(workletUrl);
      if (outputId !== '') await context.setSinkId?.(outputId).catch(() => undefined); // it was unplugged: the usual one
      await context.resume();
      return new Headset(context, microphone, listener);
    } catch (error) {
      microphone?.getTracks().forEach((track) => track.stop());
      void context.close();
      throw error;
    }
  }

  /** Whether this browser lets a page choose where it is heard. */
  static canChooseOutput(): boolean {
    return 'AudioContext' in window && 'setSinkId' in AudioContext.prototype;
  }

  play(message: FromServer): void {
    if (message.kind === 'media') this.#ear.port.postMessage(message, [message.bytes.buffer]);
    else this.#ear.port.postMessage(message);
  }

  /** A muted microphone gives silence: the frames flow on. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#microphone.getAudioTracks().forEach((track) => (track.enabled = !isMuted));
  }

  /**
   * Takes another microphone; false when this was over, or yet another was wanted, before the browser lent it.
   * @throws NoMicrophone and the former one stays
   */
  async useInput(id: string): Promise<boolean> {
    const wish = ++this.#wish;
    const isWanted = () => !this.#isClosed && wish === this.#wish;
    let next: MediaStream;
    try {
      next = await openMicrophone(id);
    } catch (error) {
      if (isWanted()) throw error;
      return false;
    }
    if (!isWanted()) {
      next.getTracks().forEach((track) => track.stop());
      return false;
    }
    this.#unplug();
    this.#microphone = next;
    this.mute(this.#isMuted); // as it is by now: the browser may have asked for long
    this.#source = this.#plug(next);
    return true;
  }

  async useOutput(id: string): Promise<void> {
    await (this.#context as Sinkable).setSinkId?.(id);
  }

  close(): void {
    this.#isClosed = true;
    this.#unplug();
    void this.#context.close();
  }

  #plug(microphone: MediaStream): MediaStreamAudioSourceNode {
    const source = this.#context.createMediaStreamSource(microphone);
    source.connect(this.#mouth);
    microphone.getAudioTracks().forEach((track) => track.addEventListener('ended', this.#listener.onLost));
    return source;
  }

  #unplug(): void {
    this.#source.disconnect();
    this.#microphone.getTracks().forEach((track) => {
      track.removeEventListener('ended', this.#listener.onLost);
      track.stop();
    });
  }
}
