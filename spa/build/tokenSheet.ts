import type { Plugin } from 'vite';
import { tokensAsCss } from '../src/look/tokens.ts';

const NAME = 'virtual:tokens.css';

/** Serves the one token file as a style sheet; nobody writes a colour twice. */
export function tokenSheet(): Plugin {
  return {
    name: 'kav-tokens',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? tokensAsCss() : undefined),
  };
}
