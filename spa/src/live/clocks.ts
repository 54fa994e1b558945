import type { Status } from '../events/eventStream.ts';

interface Clock {
  readonly element: HTMLElement;
  /** By the server's clock. */
  readonly sinceMs: number;
}

/** Minutes and seconds, hours when there are any: 00:23, 1:04:07. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** One timer writes all running clocks; while the connection is lost they stand at the last known moment. */
class Clocks {
  readonly #running = new Set<Clock>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #aheadMs = 0;
  #stoppedAtMs: number | null = null;

  follow(status: Status): void {
    this.#aheadMs = status.aheadMs;
    this.#stoppedAtMs = status.phase === 'lost' ? (status.trueAtMs ?? Date.now()) : null;
  }

  /** Writes into an element from now on; returns how to stop. */
  run(element: HTMLElement, sinceMs: number): () => void {
    const clock = { element, sinceMs };
    this.#running.add(clock);
    this.#write(clock);
    this.#timer ??= setInterval(() => this.#running.forEach((one) => this.#write(one)), 500);
    return () => {
      this.#running.delete(clock);
      if (this.#running.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #write({ element, sinceMs }: Clock): void {
    const text = duration((this.#stoppedAtMs ?? Date.now()) - this.#aheadMs - sinceMs);
    if (element.textContent !== text) element.textContent = text;
  }
}

export const clocks = new Clocks();
