/** Keeps the screen on while somebody talks, where the browser can; it lets go whenever the tab is hidden. */
export class StayAwake {
  #lock: WakeLockSentinel | null = null;
  #isWanted = false;

  begin(): void {
    this.#isWanted = true;
    document.addEventListener('visibilitychange', this.#ask);
    this.#ask();
  }

  end(): void {
    this.#isWanted = false;
    document.removeEventListener('visibilitychange', this.#ask);
    void this.#lock?.release();
    this.#lock = null;
  }

  readonly #ask = (): void => {
    if (!('wakeLock' in navigator) || document.hidden) return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        if (this.#isWanted) this.#lock = lock;
        else void lock.release();
      },
      () => undefined, // a weak battery: the screen may go dark, the call goes on
    );
  };
}
