import { FieldCatalogue, type FieldDefinition, type Label } from '@patron/record';
import { EventCatalogue } from './event-catalogue.js';
import type { EventRule, Rule } from './rule.js';
import { SentenceWriter } from './sentence.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const field = (key: string, type: FieldDefinition['type'], of: Label, more: Partial<FieldDefinition> = {}): FieldDefinition => ({ key, type, label: of, group: 'g', expression: 'x', ...more });

const facts = new FieldCatalogue({ record: 'customer', table: 'customer.profile', alias: 'p', id: 'p.id' });
facts.register(
  field('city', 'text', label('城市', 'City')), field('net', 'money', label('净消费额', 'Net spend')), field('lastAt', 'datetime', label('最近下单', 'Last order')),
  field('count', 'number', label('订单数', 'Orders'), { told: { noun: label('订单数', 'number of orders') } }),
  field('sms', 'enum', label('短信授权', 'SMS consent'), { options: [{ value: 'granted', label: label('已同意', 'granted') }] }),
  field('wechat', 'boolean', label('有微信', 'Has WeChat'), { told: { true: label('有微信号', 'who have a WeChat account'), false: label('没有微信号', 'who have no WeChat account') } }),
  field('vegan', 'boolean', label('素食', 'Vegan')),
);
const events = new EventCatalogue();
const kind = { group: 'g', table: 't', alias: 'o', customerId: 'o.c', at: 'o.at', changedBy: [] } as const;
events.register(
  {
    ...kind, key: 'order', label: label('下单', 'Order placed'), measures: ['total'], currency: 'o.currency', properties: [field('total', 'money', label('订单金额', 'Order total')), field('shop', 'text', label('店铺', 'Shop'))],
    told: { 'zh-CN': { verb: '下单', done: '下过单' }, en: { did: 'placed an order', base: 'place an order', many: 'placed {n} orders', things: 'orders placed' } },
  },
  {
    ...kind, key: 'bought', label: label('购买商品', 'Product bought'), repeats: ['product'], properties: [field('product', 'text', label('商品', 'Product')), field('brand', 'text', label('品牌', 'Brand'))],
    told: { 'zh-CN': { verb: '购买商品', done: '购买过商品' }, en: { did: 'bought a product', base: 'buy a product', things: 'products bought' } },
  },
  { ...kind, key: 'custom.tried', label: label('试穿', 'tried'), properties: [] },
);
const context = { permissions: new Set<string>(), fields: {}, timezone: 'Asia/Shanghai', currency: 'CNY', today: '2026-03-15' };
const writer = new SentenceWriter({ facts, events }, { context, own: true, of: (key) => (key === 'sms' ? label('已同意', 'granted') : undefined), segment: () => label('老客', 'Regulars') });

const fact = (key: string, operator: 'eq' | 'gte' | 'within' | 'contains', value: string): Rule => ({ kind: 'fact', fact: key, operator, value });
const event = (over: Partial<EventRule>): Rule => ({ kind: 'event', event: 'order', comparison: 'atLeast', number: 1, window: { kind: 'within', days: 90 }, ...over });
const not = (rule: Rule): Rule => ({ kind: 'not', rule });

describe('a rule in words', () => {
  it.each<[string, Rule, string, string]>([
    ['counts things', event({ number: 3 }), 'who placed at least 3 orders in the last 90 days', '在最近 90 天内下单至少 3 次'],
    ['knows any', event({}), 'who placed an order in the last 90 days', '在最近 90 天内下过单'],
    ['knows one', event({ comparison: 'exactly' }), 'who placed an order exactly once in the last 90 days', '在最近 90 天内下单正好 1 次'],
    ['knows never', event({ comparison: 'exactly', number: 0, window: { kind: 'ever' } }), 'who never placed an order', '没有下过单'],
    ['knows not lately', not(event({})), 'who did not place an order in the last 90 days', '在最近 90 天内没有下单'],
    ['knows fewer', not(event({ number: 3 })), 'who placed fewer than 3 orders in the last 90 days', '在最近 90 天内下单少于 3 次'],
    ['keeps an opposite without words', not(event({ comparison: 'exactly', number: 2 })), 'who are not those (who placed exactly 2 orders in the last 90 days)', '不属于（在最近 90 天内下单正好 2 次）'],
    ['knows the first time', event({ first: true }), 'who placed an order for the first time in the last 90 days', '在最近 90 天内首次下单'],
    ['sums', event({ number: 900, measure: { kind: 'sum', property: 'total' } }), 'whose orders placed in the last 90 days add up to at least ¥900 in order total', '在最近 90 天内下单的订单金额合计至少 ¥900'],
    ['counts the same product', event({ event: 'bought', number: 2, measure: { kind: 'same', property: 'product' } }), 'who bought the same product at least 2 times in the last 90 days', '在最近 90 天内购买同一商品至少 2 次'],
    ['bounds any one product', event({ event: 'bought', comparison: 'atMost', number: 2, measure: { kind: 'same', property: 'product' }, window: { kind: 'ever' } }), 'who bought any one product at most 2 times', '购买任一商品至多 2 次'],
    ['narrows', event({ event: 'bought', number: 2, where: [{ property: 'brand', operator: 'eq', value: 'Acme' }] }), 'who bought a product (where brand is “Acme”) at least 2 times in the last 90 days', '在最近 90 天内购买商品（品牌是“Acme”）至少 2 次'],
    ['names what a shop made up', event({ event: 'custom.tried', window: { kind: 'ever' } }), 'who had the event “tried”', '触发过“试穿”'],
    ['says what they have', fact('wechat', 'eq', 'true'), 'who have a WeChat account', '有微信号'],
    ['says what they lack', not(fact('wechat', 'eq', 'true')), 'who have no WeChat account', '没有微信号'],
    ['does not take unknown for no', not(fact('vegan', 'eq', 'true')), 'who are not those (of whom it is true: vegan)', '不属于（素食）'],
    ['writes money shortly', fact('net', 'gte', '100.5'), 'whose net spend is at least ¥100.50', '净消费额至少 ¥100.50'],
    ['spaces numbers', fact('count', 'eq', '2'), 'whose number of orders is 2', '订单数等于 2'],
    ['tells what passed', fact('lastAt', 'within', '30'), 'whose last order was in the last 30 days', '最近下单在最近 30 天内'],
    ['keeps capitals', fact('sms', 'eq', 'granted'), 'whose SMS consent is granted', '短信授权是已同意'],
    ['turns a segment round', not({ kind: 'segment', segmentId: 'x', inside: true }), 'who are not in the segment “Regulars”', '不在客群“老客”中'],
    ['holds', { kind: 'held', days: 7, rule: fact('city', 'eq', '上海') }, 'who for at least 7 days have been those (whose city is “上海”)', '已连续至少 7 天满足（城市是“上海”）'],
    ['draws lots', { kind: 'random', percent: 10, seed: 'a' }, 'who are in a random 10% (“a”)', '在随机抽取的 10%（“a”）之内'],
  ])('%s', (_, rule, en, zh) => {
    expect(writer.sentence(rule)).toEqual({ en: `Customers ${en}`, 'zh-CN': zh.endsWith('2') || zh.endsWith('0') ? `${zh} 的客户` : `${zh}的客户` });
  });

  it('says the pronoun once, and brackets what is nested', () => {
    const rule: Rule = { kind: 'all', rules: [event({}), fact('wechat', 'eq', 'true'), { kind: 'any', rules: [fact('city', 'eq', '上海'), fact('net', 'gte', '100'), { kind: 'all', rules: [fact('city', 'contains', '京'), event({ number: 2 })] }] }] };
    expect(writer.sentence(rule)).toEqual({
      en: 'Customers who placed an order in the last 90 days and have a WeChat account and (whose city is “上海” or net spend is at least ¥100 or (whose city contains “京” and who placed at least 2 orders in the last 90 days))',
      'zh-CN': '在最近 90 天内下过单，且有微信号，且（城市是“上海”，或净消费额至少 ¥100，或（城市包含“京”，且在最近 90 天内下单至少 2 次））的客户',
    });
  });

  it('is said of one customer without the pronoun', () => {
    expect(writer.clause({ kind: 'fact', fact: 'wechat', operator: 'eq', value: 'true' }).en).toBe('has a WeChat account');
    expect(writer.clause({ kind: 'fact', fact: 'city', operator: 'eq', value: '上海' }).en).toBe('city is “上海”');
  });
});
