/** The Israeli keyboard (SI-1452): the letter of each key, with the key's letter in English. */
const HEBREW = "/'קראטוןםפשדגכעיחלךף,זסבהנמצתץ";
const LATIN = 'qwertyuiopasdfghjkl;\'zxcvbnm,.';

const toLatin = new Map([...HEBREW].map((letter, at) => [letter, LATIN[at] ?? letter]));
const toHebrew = new Map([...LATIN].map((letter, at) => [letter, HEBREW[at] ?? letter]));

const through = (text: string, keys: ReadonlyMap<string, string>) => [...text].map((letter) => keys.get(letter) ?? letter).join('');

/** What somebody may have meant: as it stands, and as the same keys write it in the other language. */
export function meant(typed: string): readonly string[] {
  const plain = typed.trim().toLowerCase();
  if (plain === '') return [];
  const other = /[\u05d0-\u05ea]/.test(plain) ? through(plain, toLatin) : through(plain, toHebrew);
  return other === plain ? [plain] : [plain, other];
}

/** Letters and digits to compare by: no points, no marks of direction, no quotes within a word. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u200e\u200f\u2066-\u2069'"\u05f3\u05f4\u2019]/g, '')
    .toLowerCase();
}

/** The digits of what is typed as a number, at least three; otherwise nothing. */
export function digitsOf(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  return /^[\d\s()+.-]+$/.test(typed.trim()) && digits.length >= 3 ? digits : '';
}

/** How well a name answers what was typed: 0 not at all, 4 exactly. */
export function fit(typed: string, name: string): number {
  const wanted = folded(typed);
  const whole = folded(name);
  if (wanted === '') return 0;
  if (whole === wanted) return 4;
  if (whole.startsWith(wanted)) return 3;
  const words = whole.split(/[\s\-–/·(]+/);
  const asked = wanted.split(/\s+/);
  if (asked.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return wanted.length > 2 && whole.includes(wanted) ? 1 : 0;
}

/** The best fit of any name to anything that may have been meant; what was really typed counts more. */
export function best(typings: readonly string[], names: readonly string[]): number {
  let most = 0;
  typings.forEach((typed, at) => {
    for (const name of names) {
      const found = fit(typed, name);
      if (found > 0) most = Math.max(most, found - at * 0.5);
    }
  });
  return most;
}

/** Whether a telephone number holds these digits; a leading zero stands for any country. */
export function hasDigits(digits: string, number: string): boolean {
  const own = number.replace(/\D/g, '');
  return own.includes(digits) || (digits.startsWith('0') && own.includes(digits.slice(1)));
}
