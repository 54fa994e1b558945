// One live process a session: two of them would tear the Signal keys apart. A file lock keeps a second
// process of this machine out, a lease given by Kav those of other machines.
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

const LEASE_SECONDS = 60;
const RENEW_EVERY_MS = 20_000;
const ASK_AGAIN_MS = 5_000;

/** Held until `release`, or until this process is gone. */
export class FileLock {
  #file;

  constructor(file) {
    this.#file = file;
  }

  /** @returns whether this process has it now */
  take() {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const descriptor = openSync(this.#file, 'wx', 0o600);
        writeSync(descriptor, identityOf(process.pid));
        closeSync(descriptor);
        return true;
      } catch (taken) {
        if (taken.code !== 'EEXIST') throw taken;
      }
      if (this.#ownerLives()) return false;
      unlinkSync(this.#file);
    }
    return false;
  }

  release() {
    try {
      if (readFileSync(this.#file, 'utf8') === identityOf(process.pid)) unlinkSync(this.#file);
    } catch (missing) {
      if (missing.code !== 'ENOENT') throw missing;
    }
  }

  #ownerLives() {
    try {
      const owner = readFileSync(this.#file, 'utf8');
      return owner === identityOf(Number(owner.split(' ')[0]));
    } catch {
      return false;
    }
  }
}

/** A number of a process alone is given to another one sooner or later; its start time is not. */
function identityOf(pid) {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1);
    return `${pid} ${afterName.split(' ')[19]}`;
  } catch {
    return isAlive(pid) ? `${pid} -` : 'nobody';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failed) {
    return failed.code === 'EPERM';
  }
}

/**
 * The lease that Kav gives. To begin, Kav must have granted it. While Kav is away nobody else can get
 * it, so whoever has it goes on (messages are queued meanwhile) and stops when Kav says that another
 * one has it now.
 */
export class KavLease {
  #session;
  #kav;
  #after;
  #holder = randomUUID();
  #cancel = () => {};
  #isClosed = false;

  /** @param after (ms, callback) → cancel */
  constructor({ session, kav, after }) {
    this.#session = session;
    this.#kav = kav;
    this.#after = after;
  }

  /** Asks until Kav answers, then keeps it; `onGranted` once, `onLost` when another has it. */
  hold({ onGranted, onLost }) {
    const ask = async (isGranted) => {
      if (this.#isClosed) return;
      const answer = await this.#ask(LEASE_SECONDS);
      if (this.#isClosed) return;
      if (answer === 'granted' && !isGranted) onGranted();
      if (answer === 'refused' && isGranted) {
        this.close();
        onLost();
        return;
      }
      const holds = isGranted || answer === 'granted';
      this.#cancel = this.#after(answer === 'granted' ? RENEW_EVERY_MS : ASK_AGAIN_MS, () => void ask(holds));
    };
    return ask(false);
  }

  async release() {
    this.close();
    await this.#ask(0);
  }

  close() {
    this.#isClosed = true;
    this.#cancel();
  }

  async #ask(seconds) {
    try {
      const { status } = await this.#kav.post({
        event_id: randomUUID(),
        type: 'lease',
        session: this.#session,
        holder: this.#holder,
        seconds,
      });
      if (status >= 200 && status < 300) return 'granted';
      return status === 409 ? 'refused' : 'unknown';
    } catch {
      return 'unknown';
    }
  }
}
