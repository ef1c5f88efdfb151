import { newVariant, productBody, valuesOf, wrongFields } from './product-form.js';

const values = { ...valuesOf(null, 'CNY'), title: ' 帆布包 ' };

it('leaves out variants nobody wrote anything into', () => {
  expect(productBody(values)).toMatchObject({ title: '帆布包', brand: null, variants: [] });
});
it('says the currency only with an amount', () => {
  const variants = [{ ...newVariant('CNY'), sku: 'A', price: '12.5' }, { ...newVariant('CNY'), sku: 'B' }];
  expect(productBody({ ...values, variants }).variants).toEqual([
    { sku: 'A', title: null, barcode: null, price: '12.5', cost: null, currency: 'CNY', options: {} },
    { sku: 'B', title: null, barcode: null, price: null, cost: null, currency: null, options: {} },
  ]);
});
it('keeps a stored variant that was emptied, so that it is not deleted by accident', () => {
  expect(productBody({ ...values, variants: [{ ...newVariant('CNY'), id: 'v1' }] }).variants).toHaveLength(1);
});
it('finds what is wrong before it is sent', () => {
  expect(wrongFields({ ...values, title: ' ', imageUrl: 'ftp://x', variants: [{ ...newVariant('CNY'), price: '1' }, { ...newVariant('CNY'), price: 'x' }] })).toEqual({ title: true, imageUrl: true, prices: [1] });
});
