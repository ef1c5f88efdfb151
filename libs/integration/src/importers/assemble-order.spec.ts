import type { ImportOptions, SourceRow } from '../import/importer.js';
import { defaultOptions } from '../import/import-options.js';
import { OrderAssembler } from './assemble-order.js';

const options: ImportOptions = { ...defaultOptions({ baseCurrency: 'CNY', timezone: 'Asia/Shanghai' }, 'shop') };

function rows(...values: Record<string, string>[]): SourceRow[] {
  const base = { number: '1001', placedAt: '2024-03-05 10:00:00', sku: 'A', title: 'Mug', quantity: '1', unitPrice: '10', status: '', total: '', discount: '', lineAmount: '' };
  return values.map((row, index) => ({ rowNo: index + 2, values: { ...base, ...row } }));
}

const build = (group: SourceRow[], changed: Partial<ImportOptions> = {}): ReturnType<OrderAssembler['build']> => new OrderAssembler({ ...options, ...changed }).build(group);
const codes = (unit: ReturnType<OrderAssembler['build']>): string[] => unit.findings.map(({ code }) => code);

describe('OrderAssembler', () => {
  it('makes one order of the rows, at the earliest time', () => {
    const { item } = build(rows({}, { sku: 'B', quantity: '2', placedAt: '2024-03-05 09:59:00' }));
    expect(item).toMatchObject({ type: 'order', input: { externalId: '1001', placedAt: new Date('2024-03-05T01:59:00Z'), lines: [{ sku: 'A', quantity: '1' }, { sku: 'B', quantity: '2' }] } });
  });

  it('turns a cancelled invoice into a refund with positive quantities', () => {
    expect(build(rows({ number: 'C7', quantity: '-3' })).item).toMatchObject({ type: 'refund', input: { externalId: 'C7', lines: [{ quantity: '3', unitPrice: '10' }] } });
  });

  it('turns an order with a refund status into a refund', () => {
    expect(build(rows({ status: '已退款' })).item).toMatchObject({ type: 'refund' });
  });

  it('leaves a correction of stock out, or takes it as a refund when told so', () => {
    const group = rows({ quantity: '-3' });
    expect(build(group)).toMatchObject({ item: null, outcome: 'skipped' });
    expect(build(group, { negativeQuantity: 'refund' }).item).toMatchObject({ type: 'refund' });
  });

  it('keeps gifts and leaves out a negative line among sold ones', () => {
    const unit = build(rows({ unitPrice: '0' }, { quantity: '-1' }));
    expect(unit).toMatchObject({ skippedRows: 1, item: { input: { lines: [{ unitPrice: '0' }] } } });
    expect(codes(unit)).toEqual(['imports.negative_quantity']);
  });

  it('fails every row of an order with a wrong row, each with a reason', () => {
    const unit = build(rows({}, { unitPrice: '-5' }, { quantity: 'x' }));
    expect(unit).toMatchObject({ item: null, outcome: 'failed' });
    expect(unit.findings.map(({ rowNo, code }) => [rowNo, code])).toEqual([[3, 'imports.negative_price'], [4, 'imports.bad_number'], [2, 'imports.group_failed']]);
  });

  it('derives the price from the amount of a line', () => {
    expect(build(rows({ unitPrice: '', lineAmount: '10.00', quantity: '3' })).item).toMatchObject({ input: { lines: [{ unitPrice: '3.333333' }] } });
  });

  it('keeps a total below the lines as a discount and says so', () => {
    const unit = build(rows({ total: '7.50' }));
    expect(unit.item).toMatchObject({ input: { discounts: [{ amount: '2.50' }] } });
    expect(codes(unit)).toEqual(['imports.total_lower']);
  });

  it('names contradictions among the rows of one order', () => {
    expect(codes(build(rows({ status: '交易成功' }, { status: '交易关闭' })))).toEqual(['imports.contradiction']);
  });
});
