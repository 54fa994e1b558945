import type { Money } from '../api/schema.d.ts';

const digits = new Map<string, number>();

/** How many digits of a currency stand behind the point: 2 for shekels, 0 for yen. */
export function digitsOf(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, found);
  return found;
}

/** An amount as people read it: ₪1,450. The symbol comes first in both languages; show it in an isolate left to right. */
export function moneyText({ minor, currency }: Money): string {
  const places = digitsOf(currency);
  const isWhole = minor % 10 ** places === 0;
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: isWhole ? 0 : places, maximumFractionDigits: isWhole ? 0 : places } as const;
  return new Intl.NumberFormat('en', options).format(minor / 10 ** places);
}

/** What somebody typed as an amount, in the smallest unit: "1,450.50" is 145050; null when it is none. */
export function minorOf(typed: string, currency: string): number | null {
  const plain = typed.replace(/[\s,₪$€£]/g, '');
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return null;
  return Math.round(Number(plain) * 10 ** digitsOf(currency));
}

/** An amount as it is typed: 145050 agorot are "1450.50". */
export function typedOf({ minor, currency }: Money): string {
  const places = digitsOf(currency);
  return (minor / 10 ** places).toFixed(minor % 10 ** places === 0 ? 0 : places);
}
