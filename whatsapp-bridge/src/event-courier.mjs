// Carries the queue to Kav: in order, one at a time, until Kav has it.
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const TRIES_OF_A_REFUSED_ONE = 5;

/** These say that the event itself is at fault; all others may pass. */
const REFUSALS = new Set([400, 409, 410, 413, 415, 422]);

export class EventCourier {
  #queue;
  #kav;
  #wait;
  #isRunning = false;
  #isClosed = false;
  #refused = 0;
  #failures = 0;

  /** @param wait (ms) → promise; a test's own clock */
  constructor({ queue, kav, wait }) {
    this.#queue = queue;
    this.#kav = kav;
    this.#wait = wait;
    queue.onAdd(() => void this.run());
  }

  /** Failed attempts in a row; 0 while Kav takes what it is told. */
  get failures() {
    return this.#failures;
  }

  /** Posts until the queue is empty. */
  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let event = this.#queue.head(); event && !this.#isClosed; event = this.#queue.head()) {
        if (await this.#isTaken(event)) {
          this.#queue.takeAway();
          this.#failures = this.#refused = 0;
        } else if (this.#refused >= TRIES_OF_A_REFUSED_ONE) {
          this.#queue.putAside();
          this.#refused = 0;
        } else {
          this.#failures++;
          await this.#wait(Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS));
        }
      }
    } finally {
      this.#isRunning = false;
    }
  }

  async #isTaken(event) {
    try {
      const { status } = await this.#kav.post(event);
      if (REFUSALS.has(status)) this.#refused++;
      return status >= 200 && status < 300;
    } catch {
      return false;
    }
  }

  close() {
    this.#isClosed = true;
  }
}
