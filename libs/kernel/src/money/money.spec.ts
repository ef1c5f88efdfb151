import fc from 'fast-check';
import { currencyExponent, fromMinor, isCurrency, lineAmountMinor, toMinor } from './money.js';
import { safeInteger } from './bigint.transformer.js';

describe('money', () => {
  it.each([
    ['0.125', 1, 'CNY', 12],
    ['0.135', 1, 'CNY', 14],
    ['2.5', 3, 'JPY', 8],
    ['0.001', 6, 'GBP', 1],
    ['19.99', '-2', 'CNY', -3998],
    ['0.0005', 1, 'KWD', 0],
  ])('rounds %s × %s %s half to even: %s', (price, quantity, currency, minor) => {
    expect(lineAmountMinor(price, quantity, currency)).toBe(minor);
  });

  it('keeps every minor amount through its decimal text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('CNY', 'JPY', 'KWD'), (minor, currency) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('refuses what is not a number or not safe', () => {
    expect(() => toMinor('12,5', 'CNY')).toThrow('is not a number');
    expect(() => toMinor('1e20', 'CNY')).toThrow('too large');
    expect(() => safeInteger('9007199254740993')).toThrow('safe integers');
  });

  it('knows currencies and their exponents', () => {
    expect([isCurrency('CNY'), isCurrency('XXZ'), isCurrency('cny')]).toEqual([true, false, false]);
    expect(['CNY', 'JPY', 'KWD'].map(currencyExponent)).toEqual([2, 0, 3]);
  });
});
