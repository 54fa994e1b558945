/** Keeps a preference (never a secret) for boot.js to read; where storage is forbidden it lasts until reload. */
export function keep(name: 'language' | 'theme', value: string): void {
  try {
    localStorage.setItem(`kav.${name}`, value);
  } catch {
    // A private window may forbid storage; the choice holds for this page.
  }
}
