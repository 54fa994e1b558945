/** Louder than this somebody speaks. */
const SPEECH_DB = -42;

/** A pause this short is still the same sentence. */
const PAUSE_MS = 200;

/** Later than this it is no reply any more. */
const LATEST_MS = 15_000;

/** How long the agent takes to answer at this ear: from the caller's last sound to the agent's first. */
export class ReplyClock {
  #callerUntilMs: number | null = null;
  #agentUntilMs = -Infinity;
  #replyMs: number | null = null;

  /** Of the latest answer; null before the first one. */
  get replyMs(): number | null {
    return this.#replyMs;
  }

  caller(db: number, atMs: number): void {
    if (db >= SPEECH_DB && atMs - this.#agentUntilMs > PAUSE_MS) this.#callerUntilMs = atMs;
  }

  agent(db: number, atMs: number): void {
    if (db < SPEECH_DB) return;
    this.#agentUntilMs = atMs;
    if (this.#callerUntilMs === null) return;
    const replyMs = atMs - this.#callerUntilMs;
    this.#callerUntilMs = null;
    if (replyMs > PAUSE_MS && replyMs < LATEST_MS) this.#replyMs = Math.round(replyMs);
  }
}
