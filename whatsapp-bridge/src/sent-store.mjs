// What was sent, by the caller's id for it: the same id again gets the same answer, across restarts,
// and WhatsApp's own retries get the text. Kept for a day, encrypted.
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { remove, writeWhole } from './disk.mjs';

const KEEP_MS = 24 * 60 * 60 * 1000;

export class SentStore {
  #folder;
  #vault;
  #now;

  constructor(folder, vault, now) {
    this.#folder = folder;
    this.#vault = vault;
    this.#now = now;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** `{id, jid, text, sent}` or undefined. */
  find(clientId) {
    return this.#read(`client-${clientId}`);
  }

  /** Kept before it is sent: after a crash the same message id goes out again, never another. */
  keep(clientId, message) {
    this.#write(`message-${message.id}`, { text: message.text });
    this.#write(`client-${clientId}`, message);
  }

  /** The content of a message of ours, for Baileys' `getMessage`. */
  content(id) {
    const found = this.#read(`message-${id}`);
    return found && { conversation: found.text };
  }

  /** Drops what is older than a day. */
  prune() {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (statSync(file).mtimeMs < this.#now() - KEEP_MS) remove(file);
    }
  }

  #read(place) {
    try {
      return JSON.parse(this.#vault.open(readFileSync(join(this.#folder, this.#vault.nameOf(place))), place));
    } catch (missing) {
      if (missing.code === 'ENOENT') return undefined;
      throw missing;
    }
  }

  #write(place, value) {
    writeWhole(join(this.#folder, this.#vault.nameOf(place)), this.#vault.seal(JSON.stringify(value), place));
  }
}
