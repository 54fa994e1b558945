import { colours, type Colour } from './tokens.ts';

const listeners = new Set<() => void>();
const root = typeof document === 'undefined' ? null : document.documentElement;

if (root !== null)
  new MutationObserver(() => {
    for (const listener of listeners) listener();
  }).observe(root, { attributeFilter: ['data-theme'] });

/** A colour for a canvas, by the theme of now: from the token file itself, without asking the browser for styles. */
export function colourNow(name: Colour): string {
  return colours[name][root?.dataset['theme'] === 'dark' ? 1 : 0];
}

/** Tells whoever paints that the theme has changed; one observer for all. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
