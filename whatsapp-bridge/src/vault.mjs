// Encryption at rest: AES-256-GCM, one random nonce a text, the place bound in as additional data.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class Vault {
  #key;
  #nameKey;

  /** @param {Buffer} dataKey 32 bytes  @param {string} use each session has keys of its own */
  constructor(dataKey, use) {
    this.#key = Buffer.from(hkdfSync('sha256', dataKey, '', `kav bridge ${use}`, 32));
    this.#nameKey = Buffer.from(hkdfSync('sha256', dataKey, '', `kav bridge names ${use}`, 32));
  }

  /** nonce | ciphertext | tag */
  seal(text, place) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(place));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when it was changed, moved, or sealed by another key. */
  open(sealed, place) {
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    const text = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }

  /** A file's name that tells nothing of what it holds: telephone numbers stand in many keys. */
  nameOf(place) {
    return createHmac('sha256', this.#nameKey).update(place).digest('hex').slice(0, 40);
  }
}
