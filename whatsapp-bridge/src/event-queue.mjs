// What Kav is to be told, on the disk until Kav has it: one file an event, in order, encrypted.
// What is queued survives kill -9; what was posted but not yet taken away is posted again, with the
// same id, by which Kav knows it.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { remove, syncFolder, writeWhole } from './disk.mjs';

const DIGITS = 12;

export class EventQueue {
  #folder;
  #dead;
  #vault;
  #names;
  #next;
  #listener = () => {};

  constructor(folder, vault) {
    this.#folder = folder;
    this.#dead = join(folder, 'dead');
    this.#vault = vault;
    mkdirSync(this.#dead, { recursive: true, mode: 0o700 });
    const found = readdirSync(folder);
    found.filter((name) => name.endsWith('.tmp')).forEach((name) => remove(join(folder, name)));
    this.#names = found.filter((name) => name.endsWith('.event')).sort();
    this.#next = this.#names.length === 0 ? 1 : Number(this.#names.at(-1).slice(0, DIGITS)) + 1;
  }

  /** Queued, and on the disk, when this returns. */
  add(event) {
    const name = `${String(this.#next++).padStart(DIGITS, '0')}.event`;
    const whole = { event_id: randomUUID(), ...event };
    writeWhole(join(this.#folder, name), this.#vault.seal(JSON.stringify(whole), name));
    this.#names.push(name);
    this.#listener();
    return whole.event_id;
  }

  /** The oldest event, or undefined. One that cannot be read is put aside. */
  head() {
    while (this.#names.length > 0) {
      const name = this.#names[0];
      try {
        return JSON.parse(this.#vault.open(readFileSync(join(this.#folder, name)), name));
      } catch {
        this.putAside();
      }
    }
    return undefined;
  }

  /** Kav has the head. */
  takeAway() {
    const name = this.#names.shift();
    if (name) {
      remove(join(this.#folder, name));
      syncFolder(this.#folder);
    }
  }

  /** Kav will never take the head: kept in `dead/` for a person to look at. */
  putAside() {
    const name = this.#names.shift();
    if (name) {
      renameSync(join(this.#folder, name), join(this.#dead, `${Date.now()}-${name}`));
      syncFolder(this.#folder);
    }
  }

  get size() {
    return this.#names.length;
  }

  get deadCount() {
    return readdirSync(this.#dead).length;
  }

  /** Calls back whenever an event is added. */
  onAdd(listener) {
    this.#listener = listener;
  }
}
