// What a linked telephone trusts us by: Baileys' credentials and Signal keys, encrypted on the disk.
// Keys change with every message and must never be lost: each file is written whole and forced out.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BufferJSON, initAuthCreds, proto } from '@whiskeysockets/baileys';
import { remove, writeWhole } from './disk.mjs';

export class AuthStore {
  #folder;
  #vault;
  #creds;

  constructor(folder, vault) {
    this.#folder = folder;
    this.#vault = vault;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#creds = this.#read('creds') ?? initAuthCreds();
  }

  /** As Baileys wants it. */
  get state() {
    return {
      creds: this.#creds,
      keys: {
        get: async (type, ids) => Object.fromEntries(ids.map((id) => [id, this.#key(type, id)])),
        set: async (data) => {
          for (const [type, keys] of Object.entries(data)) {
            for (const [id, value] of Object.entries(keys)) this.#write(`${type}-${id}`, value);
          }
        },
      },
    };
  }

  /** To be called on every `creds.update`, before anything rests on it. */
  saveCreds() {
    this.#write('creds', this.#creds);
  }

  get isLinked() {
    return Boolean(this.#creds.me?.id);
  }

  /** After a logout: the next start shows a new QR code. */
  forget() {
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#creds = initAuthCreds();
  }

  #key(type, id) {
    const value = this.#read(`${type}-${id}`);
    return type === 'app-state-sync-key' && value
      ? proto.Message.AppStateSyncKeyData.fromObject(value)
      : value;
  }

  #file(place) {
    return join(this.#folder, this.#vault.nameOf(place));
  }

  #read(place) {
    let sealed;
    try {
      sealed = readFileSync(this.#file(place));
    } catch (missing) {
      if (missing.code === 'ENOENT') return null;
      throw missing;
    }
    return JSON.parse(this.#vault.open(sealed, place), BufferJSON.reviver);
  }

  #write(place, value) {
    if (value === null || value === undefined) {
      remove(this.#file(place));
    } else {
      writeWhole(this.#file(place), this.#vault.seal(JSON.stringify(value, BufferJSON.replacer), place));
    }
  }
}
