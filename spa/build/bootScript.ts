import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('../src/boot.js', import.meta.url);

/**
 * Puts boot.js, as a blocking file of its own, at the start of the head: language, direction and theme are set before
 * the first paint, and the content policy needs no inline script.
 */
export function bootScript(): Plugin {
  const code = readFileSync(SOURCE, 'utf8');
  const fileName = `assets/boot-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
  let isServing = false;
  return {
    name: 'kav-boot',
    configResolved(config) {
      isServing = config.command === 'serve';
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: code });
    },
    transformIndexHtml() {
      const src = isServing ? '/app/src/boot.js' : `/app/${fileName}`;
      return [{ tag: 'script', attrs: { src }, injectTo: 'head-prepend' }];
    },
  };
}
