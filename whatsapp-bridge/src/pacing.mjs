// A person does not type ten messages a second: sends are spaced, with jitter, and when too many wait
// the next is refused with the time to come back.
const GAP_MS = 1_500;
const JITTER_MS = 1_000;
const LONGEST_QUEUE_MS = 15_000;

export class Pacing {
  #now;
  #random;
  #freeAt = 0;

  constructor({ now, random }) {
    this.#now = now;
    this.#random = random;
  }

  /** @returns `{waitMs}`: send after that; or `{retryAfterMs}`: not now */
  take() {
    const now = this.#now();
    const at = Math.max(now, this.#freeAt);
    if (at - now > LONGEST_QUEUE_MS) return { retryAfterMs: at - now - LONGEST_QUEUE_MS };
    this.#freeAt = at + GAP_MS + this.#random() * JITTER_MS;
    return { waitMs: at - now };
  }
}
