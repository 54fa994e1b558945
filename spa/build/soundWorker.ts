import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('../src/soundWorker.js', import.meta.url);

/** Puts the service worker at /app/sound-worker.js: it may only watch over pages below its own folder. */
export function soundWorker(): Plugin {
  return {
    name: 'kav-sound-worker',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sound-worker.js', source: readFileSync(SOURCE, 'utf8') });
    },
  };
}
