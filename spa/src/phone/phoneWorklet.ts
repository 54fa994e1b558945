// Runs on the sound thread: the microphone in 20 ms frames of μ-law, and the agent's voice out of the jitter buffer.
// Its own file (the content policy takes no other), made of the plain parts in sound/.
import { FRAME, JitterBuffer } from './sound/jitter.ts';
import { loudness } from './sound/level.ts';
import { decode, encode } from './sound/mulaw.ts';
import { Resampler } from './sound/resampler.ts';
import type { FromEar, FromMouth, ToEar } from './worklet.ts';

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const TELEPHONE_HZ = 8_000;

/** The microphone: a frame every 20 ms, whether anybody speaks or not. */
class Mouth extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, TELEPHONE_HZ);
  readonly #silence = new Float32Array(128);
  #frame = new Float32Array(FRAME);
  #filled = 0;

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of this.#resampler.push(input?.[0] ?? this.#silence)) {
      this.#frame[this.#filled++] = sample;
      if (this.#filled === FRAME) this.#send();
    }
    return true;
  }

  #send(): void {
    const bytes = Uint8Array.from(this.#frame, encode);
    const message: FromMouth = { frame: bytes, db: loudness(this.#frame) };
    this.port.postMessage(message, [bytes.buffer]);
    this.#filled = 0;
  }
}

/** The loudspeaker. Says five times a second how much waits, and at once which mark was passed. */
class Ear extends AudioWorkletProcessor {
  readonly #buffer = new JitterBuffer();
  readonly #resampler = new Resampler(TELEPHONE_HZ, sampleRate);
  #ready = new Float32Array(0);
  #frames = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToEar>) => this.#take(data);
  }

  #take(message: ToEar): void {
    if (message.kind === 'media') {
      for (let at = 0; at + FRAME <= message.bytes.length; at += FRAME) this.#buffer.pushFrame(Float32Array.from(message.bytes.subarray(at, at + FRAME), decode)).forEach((mark) => this.#tell({ mark }));
    } else if (message.kind === 'clear') {
      this.#buffer.clear().forEach((mark) => this.#tell({ mark }));
    } else if (this.#buffer.pushMark(message.name)) {
      this.#tell({ mark: message.name });
    }
  }

  process(_: unknown, [output]: readonly (readonly Float32Array[])[]): boolean {
    const channels = output ?? [];
    const wanted = channels[0]?.length ?? 128;
    while (this.#ready.length < wanted) this.#more();
    channels.forEach((channel) => channel.set(this.#ready.subarray(0, wanted)));
    this.#ready = this.#ready.slice(wanted);
    return true;
  }

  #more(): void {
    const { samples, marks } = this.#buffer.pull();
    marks.forEach((mark) => this.#tell({ mark }));
    this.#tell({ db: loudness(samples) });
    if (++this.#frames % 10 === 0) this.#tell({ depthMs: this.#buffer.depthMs, wantedMs: this.#buffer.wantedMs, dropped: this.#buffer.dropped });
    const made = this.#resampler.push(samples);
    const all = new Float32Array(this.#ready.length + made.length);
    all.set(this.#ready);
    all.set(made, this.#ready.length);
    this.#ready = all;
  }

  #tell(message: FromEar): void {
    this.port.postMessage(message);
  }
}

registerProcessor('kav-mouth', Mouth);
registerProcessor('kav-ear', Ear);
