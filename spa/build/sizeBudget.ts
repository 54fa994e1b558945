import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What the first screen of the staff may weigh: scripts, styles and fonts, gzipped, in bytes. */
const MOST_BYTES = 250_000;
const FIRST_VIEW = 'src/live/LiveView.tsx';

/** Fails the build when the first screen gets too heavy; says what it weighs otherwise. */
export function sizeBudget(): Plugin {
  return {
    name: 'kav-size',
    apply: 'build',
    generateBundle(_, bundle) {
      const wanted = new Set<string>();
      const add = (name: string) => {
        const file = bundle[name];
        if (wanted.has(name) || file === undefined) return;
        wanted.add(name);
        if (file.type !== 'chunk') return;
        file.viteMetadata?.importedCss.forEach((sheet) => wanted.add(sheet));
        file.imports.forEach(add);
      };
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && (file.isEntry || file.facadeModuleId?.endsWith(FIRST_VIEW))) add(file.fileName);
      for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) wanted.add(name);
      let bytes = 0;
      for (const name of wanted) {
        const file = bundle[name];
        if (file === undefined) continue;
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        bytes += name.endsWith('.woff2') ? content.length : gzipSync(content).length;
      }
      if (wanted.size < 4) this.error(`the first screen was not found in the bundle: ${[...wanted].join(', ')}`);
      if (bytes > MOST_BYTES) this.error(`the first screen weighs ${bytes} bytes, ${MOST_BYTES} at most: ${[...wanted].join(', ')}`);
      this.info(`first screen: ${Math.round(bytes / 1_000)} kB gzipped in ${wanted.size} files`);
    },
  };
}
