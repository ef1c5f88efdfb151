import { groupFindings, keptRecord } from './findings.js';
import type { Finding } from './import.types.js';

const finding = (code: string, severity: Finding['severity'], value: string): Finding => ({ rowNo: 1, severity, field: null, code, value, message: { 'zh-CN': `不对：${value}`, en: `wrong: ${value}` } });
const words = (message: Finding['message']) => message.en;

it('groups by reason, errors first, then the most frequent', () => {
  const groups = groupFindings([finding('w', 'warning', 'x'), finding('e', 'error', 'a'), finding('e', 'error', 'b')], { w: 900 }, words);
  expect(groups.map(({ key, total, title }) => [key, total, title])).toEqual([['e', 2, 'wrong: …'], ['w', 900, 'wrong: x']]);
});

it('leads to the record an undo kept, and nowhere from a value of the file', () => {
  const id = '01a20061-0a37-76ff-80a0-e39890dd6db0';
  expect(keptRecord({ code: 'customer.has_orders', value: id } as Finding, 'orders')).toBe(`/customers/${id}`);
  expect(keptRecord({ code: 'undo.changed_since', value: id } as Finding, 'products')).toBe(`/products/${id}`);
  expect(keptRecord({ code: 'imports.bad_date', value: '昨天' } as Finding, 'orders')).toBeNull();
});
