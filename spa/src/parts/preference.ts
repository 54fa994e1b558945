/** Keeps a preference (never a secret) for boot.js to read; where storage is forbidden it lasts until reload. */
export function keep(name: 'language' | 'theme' | 'keys', value: string): void {
  try {
    localStorage.setItem(`kav.${name}`, value);
  } catch {
    // A private window may forbid storage; the choice holds for this page.
  }
}

/** What was kept, or null; also where storage is forbidden. */
export function kept(name: 'language' | 'theme' | 'keys'): string | null {
  try {
    return localStorage.getItem(`kav.${name}`);
  } catch {
    return null;
  }
}
