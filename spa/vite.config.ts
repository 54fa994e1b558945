import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { bootScript } from './build/bootScript.ts';
import { precompress } from './build/precompress.ts';
import { sizeBudget } from './build/sizeBudget.ts';
import { soundWorker } from './build/soundWorker.ts';
import { tokenSheet } from './build/tokenSheet.ts';

/** The page is served below /app/ and travels in the jar as page/. */
export default defineConfig({
  base: '/app/',
  publicDir: false,
  plugins: [react(), tokenSheet(), bootScript(), soundWorker(), sizeBudget(), precompress()],
  build: {
    outDir: 'target/classes/page',
    emptyOutDir: true,
    assetsInlineLimit: 0, // no data: addresses; the content policy forbids them for fonts and scripts
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
  server: { proxy: { '^/(readyz|version|healthz|api|webhook)': 'http://127.0.0.1:8080' } },
  test: {
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    environment: 'node',
    reporters: ['default', 'junit'],
    outputFile: { junit: 'target/test-reports/TEST-page.xml' },
  },
});
