// Settings, all from the environment; README.md lists them.
import { mkdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { writeWhole } from './disk.mjs';

const KEY_BYTES = 32;

/** Reads and checks the settings; throws one error that names everything wrong. */
export function readSettings(environment) {
  const wrong = [];
  const need = (name, isGood, remedy) => {
    const value = (environment[name] ?? '').trim();
    if (!isGood(value)) wrong.push(`${name}: ${remedy}`);
    return value;
  };
  const settings = {
    secret: need('BAILEYS_BRIDGE_SECRET', (v) => v.length >= 16, 'set at least 16 characters, the same as in Kav'),
    kavUrl: need('KAV_URL', (v) => /^https?:\/\/[^/]+$/.test(v.replace(/\/$/, '')), 'set it, such as https://kav.example.com').replace(/\/$/, ''),
    host: environment.BRIDGE_HOST?.trim() || '127.0.0.1',
    port: Number(environment.BRIDGE_PORT ?? 8090),
    folder: resolve(environment.BRIDGE_DATA?.trim() || 'bridge-data'),
    socketUrl: environment.WHATSAPP_SOCKET_URL?.trim() || undefined,
  };
  if (!Number.isInteger(settings.port) || settings.port < 0 || settings.port > 65535) {
    wrong.push('BRIDGE_PORT: give 0 to 65535');
  }
  const key = environment.BRIDGE_DATA_KEY?.trim();
  if (key && Buffer.from(key, 'base64').length !== KEY_BYTES) {
    wrong.push('BRIDGE_DATA_KEY: give 32 bytes in base64, or nothing to have one made');
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return { ...settings, dataKey: key ? Buffer.from(key, 'base64') : ownKey(settings.folder) };
}

/** The key of this installation: made once, readable by its owner alone. */
function ownKey(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'data-key');
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  } catch (missing) {
    if (missing.code !== 'ENOENT') throw missing;
  }
  const key = randomBytes(KEY_BYTES);
  writeWhole(file, key.toString('base64'));
  return key;
}
