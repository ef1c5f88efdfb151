import { amountsInput, faultsIn, faultsOf, lineDraft, lineInput, minorOrZero, newLine } from './line-draft.js';

const line = { lineNo: 1, productId: null, variantId: null, title: 'Coffee', description: null, unit: null, quantity: '2.5000', unitPrice: '10.00', listPrice: null, discountPercent: '0', discountMinor: null, taxPercent: '13.00', subtotalMinor: 2500, amountMinor: 2500, taxMinor: 288 };

describe('a line while it is edited', () => {
  it('shows what was saved without trailing zeros and gives it back', () => {
    const draft = lineDraft(line, 'CNY');
    expect(draft).toMatchObject({ quantity: '2.5', unitPrice: '10', discountKind: 'percent', discount: '', taxPercent: '13' });
    expect(lineInput({ ...draft, unitPrice: ' 1,200.50 ' }, 'CNY')).toMatchObject({ quantity: '2.5', unitPrice: '1200.50', discountPercent: null, taxPercent: '13', description: null });
  });

  it('takes a sum off as well as a share, one of them', () => {
    const draft = lineDraft({ ...line, discountMinor: 999 }, 'CNY');
    expect(draft).toMatchObject({ discountKind: 'amount', discount: '9.99' });
    expect(lineInput(draft, 'CNY')).toMatchObject({ discountMinor: 999 });
    expect(faultsOf({ ...draft, discount: '9.999' }, 'CNY')).toEqual(['discount']);
    expect(faultsIn({ currency: 'JPY', taxIncluded: true, discount: '', lines: [draft] })).toEqual([['lines[0].discountMinor', 'discount']]);
  });

  it('takes the price of a product in its own currency only, and the tax of the line before', () => {
    const product = { id: 'p', title: 'Mill', price: '500.00', currency: 'CNY' };
    expect(newLine('CNY', product, lineDraft(line, 'CNY'))).toMatchObject({ productId: 'p', unitPrice: '500', taxPercent: '13' });
    expect(newLine('USD', product).unitPrice).toBe('');
  });

  it.each([
    [{}, []],
    [{ title: ' ' }, ['title']],
    [{ quantity: '0' }, ['quantity']],
    [{ unitPrice: 'x' }, ['unitPrice']],
    [{ discount: '101', taxPercent: '-1' }, ['discount', 'taxPercent']],
  ])('%j lacks %j', (over, faults) => {
    expect(faultsOf({ ...lineDraft(line, 'CNY'), ...over }, 'CNY')).toEqual(faults);
  });
});

describe('a document while it is edited', () => {
  it('names the wrong field as the server does', () => {
    expect(faultsIn({ currency: 'CNY', taxIncluded: true, discount: '1.234', lines: [lineDraft(line, 'CNY'), { ...lineDraft(line, 'CNY'), quantity: '' }] })).toEqual([['lines[1].quantity', 'quantity'], ['discountMinor', 'whole']]);
  });
  it('sends the discount in minor units of its currency', () => {
    expect(amountsInput({ currency: 'CNY', taxIncluded: false, discount: '12.3', lines: [] })).toEqual({ currency: 'CNY', taxIncluded: false, discountMinor: 1230, lines: [] });
    expect([minorOrZero('', 'CNY'), minorOrZero('12', 'JPY'), minorOrZero('1.5', 'JPY'), minorOrZero('x', 'CNY')]).toEqual([0, 12, null, null]);
  });
});
