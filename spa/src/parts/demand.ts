/** After a failure the reader's next move counts only after so long. */
const REST_MS = 1_000;

/** When more of a list is asked for: once for each length of it, and after a failure not before the reader moves. */
export class Demand {
  #asked: number | null = null;
  #failedAtMs: number | null = null;

  /** Returns whether to ask now. */
  begin(count: number): boolean {
    if (this.#asked === count) return false;
    this.#asked = count;
    this.#failedAtMs = null;
    return true;
  }

  end(isFailed: boolean, nowMs: number): void {
    if (isFailed) this.#failedAtMs = nowMs;
    else this.#asked = null;
  }

  /** The reader moved, or the network is back: returns whether what failed may be tried again. */
  move(nowMs: number): boolean {
    if (this.#failedAtMs === null || nowMs - this.#failedAtMs < REST_MS) return false;
    this.retry();
    return true;
  }

  /** What failed may be tried again at once. */
  retry(): void {
    if (!this.hasFailed()) return;
    this.#asked = null;
    this.#failedAtMs = null;
  }

  /** Whether what was asked last failed and nothing has been asked since. */
  hasFailed(): boolean {
    return this.#failedAtMs !== null;
  }
}

/** What loading more gave: a query's result tells, or false. */
export function hasFailed(result: unknown): boolean {
  return result === false || (typeof result === 'object' && result !== null && 'isFetchNextPageError' in result && result.isFetchNextPageError === true);
}
