import fc from 'fast-check';
import { faultsOf, lineDraft, lineInput, newLine, sumOfLine, sumOfLines } from './line-draft.js';

const draft = (over: Partial<ReturnType<typeof newLine>>) => ({ ...newLine('CNY', { id: 'p', title: 'Lamp', price: '199.000000', currency: 'CNY' }), ...over });

describe('a line while it is edited', () => {
  it('comes to price times quantity, less the discount, plus the tax on what is left', () => {
    expect(sumOfLine(draft({ quantity: '3', discount: '10', taxPercent: '13' }), 'CNY')).toEqual({ grossMinor: 59_700, discountMinor: 5_970, taxMinor: 6_985, amountMinor: 60_715 });
    expect(sumOfLine(draft({ discountKind: 'amount', discount: '50' }), 'JPY')).toEqual({ grossMinor: 199, discountMinor: 50, taxMinor: 0, amountMinor: 149 });
  });

  it('takes a price only in the currency of the opportunity', () => {
    expect(newLine('USD', { id: 'p', title: 'Lamp', price: '199.000000', currency: 'CNY' }).unitPrice).toBe('');
  });

  it('is never worth less than nothing', () => {
    expect(sumOfLine(draft({ discountKind: 'amount', discount: '1000' }), 'CNY')?.amountMinor).toBe(0);
  });

  it.each([
    [{ quantity: '0' }, ['quantity']], [{ quantity: 'two' }, ['quantity']], [{ unitPrice: '' }, ['unitPrice']], [{ unitPrice: '-1' }, ['unitPrice']],
    [{ discount: '101' }, ['discount']], [{ discountKind: 'amount' as const, discount: '101' }, []], [{ taxPercent: '-3' }, ['taxPercent']], [{ productId: null, title: ' ' }, ['title']], [{ unitPrice: '1,299.5' }, []],
  ])('%o has the faults %o', (over, faults) => expect(faultsOf(draft(over))).toEqual(faults));

  it('is sent as plain decimals, with one way of discount', () => {
    expect(lineInput(draft({ unitPrice: '1,299.5', discount: '5' }))).toEqual({ productId: 'p', variantId: null, title: 'Lamp', quantity: '1', unitPrice: '1299.5', discountPercent: '5' });
    expect(lineInput(draft({ discountKind: 'amount', discount: '20', taxPercent: '6' }))).toMatchObject({ discount: '20', taxPercent: '6' });
  });

  it('reads what was saved without the zeros nobody typed', () => {
    const saved = { productId: null, variantId: null, title: 'Setup', quantity: '2.0000', unitPrice: '100.500000', discountPercent: null, discountMinor: 1_050, taxPercent: '0.0000', taxMinor: 0, amountMinor: 19_050 };
    expect(lineDraft(saved, 'CNY')).toMatchObject({ quantity: '2', unitPrice: '100.5', discountKind: 'amount', discount: '10.50', taxPercent: '' });
  });

  it('adds up to the sum of the lines', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 99 }).map(String), unitPrice: fc.integer({ min: 0, max: 9_999 }).map(String), discount: fc.integer({ min: 0, max: 100 }).map(String), taxPercent: fc.constantFrom('', '6', '13') });
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const drafts = lines.map(draft);
      expect(sumOfLines(drafts, 'CNY').amountMinor).toBe(drafts.reduce((sum, each) => sum + (sumOfLine(each, 'CNY')?.amountMinor ?? 0), 0));
    }));
  });
});
