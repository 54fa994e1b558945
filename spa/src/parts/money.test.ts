import { describe, expect, it } from 'vitest';
import { minorOf, moneyText, typedOf } from './money.ts';

describe('money', () => {
  it.each([
    [145_000, 'ILS', '₪1,450'],
    [145_050, 'ILS', '₪1,450.50'],
    [0, 'USD', '$0'],
    [1_200, 'JPY', '¥1,200'],
  ])('shouldPutTheSymbolFirst_%i_%s', (minor, currency, text) => {
    expect(moneyText({ minor, currency })).toBe(text);
  });

  it.each([
    ['1,450.50', 'ILS', 145_050],
    ['₪ 350', 'ILS', 35_000],
    ['12', 'JPY', 12],
    ['', 'ILS', null],
    ['-5', 'ILS', null],
    ['a lot', 'ILS', null],
  ])('shouldReadWhatIsTyped_%s', (typed, currency, minor) => {
    expect(minorOf(typed, currency)).toBe(minor);
  });

  it('shouldBeTypedAsItIsRead', () => {
    expect(typedOf({ minor: 145_050, currency: 'ILS' })).toBe('1450.50');
    expect(typedOf({ minor: 35_000, currency: 'ILS' })).toBe('350');
  });
});
