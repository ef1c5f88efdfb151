import type { Field } from '../../../shared/ui/list/types.js';
import { findItems, startNode, type CatalogueItem } from './catalogue-items.js';

const field = (key: string, type: Field['type'], operators: string[]): Field => ({ key, type, operators, group: 'orders', label: { 'zh-CN': key, en: key } }) as unknown as Field;
const fact = (zh: string, en: string, group: string, type: Field['type'] = 'number', operators = ['gte']): CatalogueItem => ({ kind: 'fact', key: en, group, label: { 'zh-CN': zh, en }, field: field(en, type, operators) });
const items: CatalogueItem[] = [
  fact('净消费', 'Net spending', 'orders'),
  fact('最近下单', 'Last order', 'orders'),
  { kind: 'event', key: 'order.placed', group: 'orderEvents', label: { 'zh-CN': '下单', en: 'Placed an order' } },
];
const groups: Record<string, string> = { orders: 'Orders and spending', orderEvents: 'Order events' };
const found = (typed: string) => findItems(items, typed, (group) => groups[group] ?? '').map(({ label }) => label.en);

it.each([
  ['', ['Net spending', 'Last order', 'Placed an order']],
  ['spending', ['Net spending', 'Last order']],
  ['order', ['Last order', 'Placed an order', 'Net spending']],
  ['下单', ['Last order', 'Placed an order']],
  ['order last', ['Last order']],
  ['nothing', []],
])('typing "%s" finds %j', (typed, expected) => {
  expect(found(typed)).toEqual(expected);
});

it('starts a condition with what is nearly always meant', () => {
  expect(startNode(fact('', 'birthday', 'x', 'date', ['ahead', 'eq']))).toMatchObject({ operator: 'ahead', value: '30' });
  expect(startNode(fact('', 'hasPhone', 'x', 'boolean', ['eq']))).toMatchObject({ operator: 'eq', value: 'true' });
  expect(startNode(fact('', 'net', 'x'))).toMatchObject({ operator: 'gte', value: '' });
  expect(startNode({ kind: 'event', key: 'order.placed', group: 'x', label: { 'zh-CN': '', en: '' } })).toMatchObject({ comparison: 'atLeast', number: 1, window: { kind: 'within', days: 30 } });
  expect(startNode({ kind: 'special', key: 'group', group: 'special', label: { 'zh-CN': '', en: '' } })).toMatchObject({ kind: 'group', join: 'any', children: [] });
});
