import { checkOptions } from './option-axes.js';
import type { ProductState } from './product-state.js';

const axes = [{ name: '颜色', values: ['白', '黑'] }, { name: '尺码', values: ['M', 'L'] }];
const variants = (...options: Record<string, string>[]): ProductState['variants'] =>
  options.map((own, i) => ({ id: String(i), sku: null, title: null, price: null, currency: null, cost: null, barcode: null, status: 'active', options: own }));

it.each([
  ['every variant on its axes', axes, variants({ 颜色: '白', 尺码: 'M' }, { 颜色: '白', 尺码: 'L' }), []],
  ['a variant without values', axes, variants({}, {}), []],
  ['a value the axis does not have', axes, variants({ 颜色: '红' }), ['products.option_unknown']],
  ['an axis the product does not have', [], variants({ 颜色: '白' }), ['products.option_unknown']],
  ['two variants in one place', axes, variants({ 颜色: '白', 尺码: 'M' }, { 颜色: '白', 尺码: 'M' }), ['products.variant_twice']],
  ['one axis twice', [...axes, { name: '颜色', values: ['蓝'] }], variants({}), ['products.option_twice']],
  ['one value twice', [{ name: '颜色', values: ['白', '白'] }], variants({}), ['products.option_values']],
] as const)('%s', (_, options, list, codes) => {
  expect(checkOptions({ options: options.map(({ name, values }) => ({ name, values: [...values] })), variants: [...list] }).map(({ code }) => code)).toEqual(codes);
});
