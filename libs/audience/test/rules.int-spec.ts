import { EventCatalogue, SegmentRules, type Rule } from '@patron/audience';
import { FactCatalogue } from '@patron/customer';
import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

type Person = TestClient & { userId: string };
interface Told {
  kind: string;
  holds: boolean | null;
  deciding: boolean;
  sentence?: { en: string };
  clause?: Record<string, unknown>;
  actual?: Record<string, unknown>;
  rules?: Told[];
}

const API = '/api/v1';
let test: TestApp;
let admin: Person;
let rep: Person;
let blind: Person;
let watcher: Person;
let shoes: string;

let vip: string;
const people: Record<string, string> = {};

const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
const any = (...rules: Rule[]): Rule => ({ kind: 'any', rules });
const fact = (name: string, operator: string, value?: string): Rule => ({ kind: 'fact', fact: name, operator, ...(value === undefined ? {} : { value }) }) as Rule;
const event = (name: string, over: object = {}): Rule => ({ kind: 'event', event: name, comparison: 'atLeast', number: 1, window: { kind: 'ever' }, ...over }) as Rule;
const preview = async (rule: unknown, who: Person = admin) => (await who.post(`${API}/segments/preview`).send({ rule }).expect(200)).body as { count: number; total: number; sample: { name: string }[]; sentence: { 'zh-CN': string; en: string } };
const refused = async (rule: unknown, who: Person = admin): Promise<string[]> => {
  const { body } = await who.post(`${API}/segments/preview`).send({ rule }).expect(422);
  return (body as { errors: { field: string; code: string }[] }).errors.map(({ field, code }) => `${field} ${code}`);
};
const names = async (rule: unknown): Promise<string[]> => (await preview(rule)).sample.map(({ name }) => name).sort();
const segment = async (name: string, rule: unknown, who: Person = admin): Promise<string> => ((await who.post(`${API}/segments`).send({ name, kind: 'dynamic', rule }).expect(201)).body as { id: string }).id;

async function role(key: string, fieldRights: object): Promise<void> {
  await admin.post(`${API}/roles`).send({ key, name: { 'zh-CN': key, en: key }, scope: 'all', permissions: ['customers.read', 'segments.read', 'segments.manage', 'orders.read'], fieldRights }).expect(201);
}

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set('2026-03-15T04:00:00.000Z');
  admin = await test.as('administrator');
  await role('blind', { customer: { level: 'hidden' } });
  await role('watcher', { customer: { phone: 'masked' } });
  [rep, blind, watcher] = [await test.as('sales_rep'), await test.as('blind'), await test.as('watcher')];
  const made = async (path: string, body: object): Promise<string> => ((await admin.post(`${API}/${path}`).send(body).expect(201)).body as { id: string }).id;
  shoes = await made('categories', { name: '鞋' });
  await made('categories', { name: '靴子', parentId: shoes });
  vip = await made('tags', { name: '贵宾', colour: 'green' });
  people['li'] = await made('customers', { name: '李雷', city: '上海', level: 'A', phone: '13800138000', tagIds: [vip] });
  people['han'] = await made('customers', { name: '韩梅梅', city: '北京', level: 'B' });
  people['jim'] = await made('customers', { name: 'Jim', city: '上海' });
  await admin.post(`${API}/products/batch`).send({ items: [{ source: 'shop', externalId: 'boot', title: '雪地靴', brand: 'Acme', category: '鞋/靴子', attributes: { colour: 'red' } }] }).expect(200);
  const order = (externalId: string, customerId: string, placedAt: string, quantity = 1) => (
    { source: 'shop', externalId, number: externalId, customerId, currency: 'CNY', placedAt, status: 'completed', lines: [{ title: '雪地靴', productExternalId: 'boot', quantity, unitPrice: 300 }] });
  const { body } = await admin.post(`${API}/orders/batch`).send({ items: [order('O1', people['li'] ?? '', '2026-03-10T02:00:00Z', 2), order('O2', people['li'] ?? '', '2026-01-10T02:00:00Z'), order('O3', people['han'] ?? '', '2025-12-01T02:00:00Z')] }).expect(200);
  expect((body as { results: { status: string }[] }).results.map(({ status }) => status)).toEqual(['created', 'created', 'created']);
});
afterAll(() => test.close());

describe('the catalogue', () => {
  it('says of every fact and every event what changes it', () => {
    const silent = test.app.get(FactCatalogue).definitions().filter(({ filterable, changedBy }) => filterable !== false && (changedBy ?? []).length === 0).map(({ key }) => key);
    expect(silent).toEqual([]);
    const context = test.app.get(SegmentRules).context();
    const kinds = test.app.get(EventCatalogue).describe(context).map(({ key }) => test.app.get(EventCatalogue).find(key, context));
    expect(kinds.filter((kind) => kind === undefined || kind.changedBy.length === 0)).toEqual([]);
  });

  it('describes facts, events and their groups so that a builder draws itself', async () => {
    const { body } = await admin.get(`${API}/segments/catalogue`).expect(200);
    const { groups, facts, events } = body as { groups: { key: string; label: { en: string; 'zh-CN': string } }[]; facts: { key: string; operators: string[] }[]; events: { key: string; properties: { key: string }[]; sums: { property: string }[] }[] };
    expect(groups.filter(({ key, label }) => label.en === key).map(({ key }) => key)).toEqual([]);
    expect(facts.find(({ key }) => key === 'orders.net')?.operators).toContain('gte');
    expect(events.find(({ key }) => key === 'product.bought')?.properties.map(({ key }) => key)).toEqual(expect.arrayContaining(['product', 'category', 'brand', 'attribute', 'quantity', 'amount']));
    expect(events.find(({ key }) => key === 'order.placed')?.sums.map(({ property }) => property)).toContain('total');
    expect(events.map(({ key }) => key)).toEqual(expect.arrayContaining(['order.paid', 'order.cancelled', 'product.returned', 'refund.created', 'cart.abandoned', 'shipment.delivered', 'product.viewed']));
  });

  it.each([['category', '靴', '靴子'], ['product', '雪', '雪地靴'], ['brand', 'ac', 'Acme'], ['attribute', 'red', 'colour=red']])('offers values of %s', async (property, q, label) => {
    const { body } = await admin.get(`${API}/segments/values`).query({ event: 'product.bought', property, q }).expect(200);
    expect((body as { items: { label: { en: string } }[] }).items.map((item) => item.label.en)).toEqual([label]);
  });

  it('does not know what the asker may not see', async () => {
    const { body } = await blind.get(`${API}/segments/catalogue`).expect(200);
    expect((body as { facts: { key: string }[] }).facts.map(({ key }) => key)).not.toContain('level');
    await admin.get(`${API}/segments/values?event=product.bought&property=nothing`).expect(404);
  });
});

describe('a preview', () => {
  it('counts who meets the rule, shows some of them and tells it in words', async () => {
    const rule = all(fact('city', 'eq', '上海'), any(event('product.bought', { where: [{ property: 'category', operator: 'eq', value: shoes }], window: { kind: 'within', days: 30 }, number: 1 }), fact('tags', 'hasAny', vip)));
    expect(await preview(rule)).toMatchObject({
      count: 1, total: 3, sample: [{ name: '李雷' }],
      sentence: {
        en: 'Customers whose city is “上海” and (who bought a product (where the category is “鞋” or below) in the last 30 days or are tagged “贵宾”)',
        'zh-CN': '城市是“上海”，且（在最近 30 天内购买过商品（属于分类“鞋”（含下级）），或有标签“贵宾”）的客户',
      },
    });
  });

  it.each([
    ['everybody', all(), ['Jim', '李雷', '韩梅梅']],
    ['nobody', any(), []],
    ['who never ordered', event('order.placed', { comparison: 'exactly', number: 0 }), ['Jim']],
    ['not at least twice', { kind: 'not', rule: event('order.placed', { number: 2 }) }, ['Jim', '韩梅梅']],
    ['a sum', event('order.placed', { number: 900, measure: { kind: 'sum', property: 'total' } }), ['李雷']],
    ['the same product twice', event('product.bought', { number: 2, measure: { kind: 'same', property: 'product' } }), ['李雷']],
    ['no product twice', event('product.bought', { comparison: 'atMost', number: 1, measure: { kind: 'same', property: 'product' } }), ['Jim', '韩梅梅']],
    ['a first time long ago', event('order.placed', { first: true, window: { kind: 'olderThan', days: 90 } }), ['韩梅梅']],
    ['an unknown value is not another one', { kind: 'not', rule: fact('level', 'eq', 'A') }, ['Jim', '韩梅梅']],
    ['an attribute', event('product.bought', { where: [{ property: 'attribute', operator: 'eq', value: 'colour=red' }, { property: 'quantity', operator: 'gte', value: '2' }] }), ['李雷']],
  ])('knows %s', async (_, rule, expected) => expect(await names(rule)).toEqual(expected));

  it('holds customers of the asker alone', async () => expect(await preview(all(), rep)).toMatchObject({ count: 0, total: 0, sample: [] }));

  it.each([
    [all({ kind: 'fact', fact: 'nothing', operator: 'eq', value: '1' } as Rule), ['rule.rules[0].fact rule.unknown_fact']],
    [all(all(), fact('city', 'gt', 'x')), ['rule.rules[1].operator rule.unknown_operator']],
    [{ kind: 'not', rule: fact('createdAt', 'within', 'x') }, ['rule.rule.value rule.bad_value']],
    [event('nothing'), ['rule.event rule.unknown_event']],
    [event('order.placed', { number: -1, window: { kind: 'between', from: '2026-02-30', to: '2026-01-01' } }), ['rule.number rule.out_of_range', 'rule.window.from rule.bad_value']],
    [event('order.placed', { where: [{ property: 'x', operator: 'eq', value: '1' }] }), ['rule.where[0].property rule.unknown_property']],
    [event('product.bought', { measure: { kind: 'same', property: 'brand' } }), ['rule.measure.property rule.unknown_property']],
    [event('order.placed', { measure: { kind: 'same', property: 'product' } }), ['rule.measure.property rule.unknown_property']],
    [{ kind: 'segment', segmentId: '00000000-0000-7000-8000-000000000001', inside: true }, ['rule rule.unknown_segment']],
    [{ kind: 'random', percent: 101, seed: 'x' }, ['rule.percent rule.out_of_range']],
    [{ kind: 'withheld' }, ['rule.kind rule.unknown_kind']],
    [Array.from({ length: 10 }).reduce<Rule>((rule) => ({ kind: 'not', rule }), all()), ['rule.rule.rule.rule.rule.rule.rule.rule.rule.rule.rule rule.too_deep']],
    [all(...Array.from({ length: 200 }, () => all())), ['rule.rules[199] rule.too_large']],
  ])('says what is wrong and where (%#)', async (rule, expected) => expect(await refused(rule)).toEqual(expected));
});

describe('why', () => {
  const explain = async (body: object, who: Person = admin) => (await who.post(`${API}/segments/explain`).send(body).expect(200)).body as { holds: boolean; rule: Told };

  it('tells each clause with what is so, and marks those that decide', async () => {
    const rule = all(fact('city', 'eq', '上海'), event('order.placed', { number: 3, window: { kind: 'within', days: 90 } }), any(fact('level', 'eq', 'A'), fact('level', 'eq', 'C')));
    const told = await explain({ rule, customerId: people['li'] });
    expect(told).toMatchObject({ holds: false, rule: { kind: 'all', holds: false, deciding: true } });
    const [city, orders, level] = told.rule.rules ?? [];
    expect(city).toMatchObject({ holds: true, deciding: false, actual: { value: '上海' }, sentence: { en: 'city is “上海”' } });
    expect(orders).toMatchObject({ holds: false, deciding: true, actual: { times: 2, lastAt: '2026-03-10T02:00:00.000Z' } });
    expect(level).toMatchObject({ holds: true, deciding: false });
    const sum = event('order.placed', { number: 1, measure: { kind: 'sum', property: 'total' } });
    expect((await explain({ rule: sum, customerId: people['li'] })).rule).toMatchObject({ holds: true, deciding: true, actual: { sum: 90000, currency: 'CNY' } });
  });

  it('is for customers the asker sees', async () => {
    await rep.post(`${API}/segments/explain`).send({ rule: all(), customerId: people['li'] }).expect(404);
    await admin.post(`${API}/segments/explain`).send({ customerId: people['li'] }).expect(422);
  });

  it('withholds a clause on what the asker may not see, in the rule, its words and its reasons', async () => {
    const id = await segment('A 级', all(fact('level', 'eq', 'A'), fact('phone', 'eq', '13800138000'), fact('city', 'eq', '上海')));
    const hidden = (await blind.get(`${API}/segments/${id}`).expect(200)).body as { rule: { rules: object[] }; sentence: { en: string } };
    expect(hidden.rule.rules[0]).toEqual({ kind: 'withheld' });
    expect(hidden.sentence.en).toContain('a condition you may not see');
    const told = await explain({ segmentId: id, customerId: people['li'] }, blind);
    expect(told.rule.rules?.[0]).toMatchObject({ kind: 'withheld', holds: null });
    expect(JSON.stringify(told)).not.toMatch(/level|"A"/);
    const masked = (await watcher.get(`${API}/segments/${id}`).expect(200)).body as { rule: { rules: object[] } };
    expect(JSON.stringify(masked)).not.toContain('13800138000');
    expect((await admin.get(`${API}/segments/${id}`).expect(200)).body).toMatchObject({ rule: { rules: [{ value: 'A' }, { value: '13800138000' }, {}] } });
    expect(await refused(fact('level', 'eq', 'A'), blind)).toEqual(['rule.fact rule.unknown_fact']);
    expect(await refused(fact('phone', 'contains', '138'), watcher)).toEqual(['rule.operator rule.unknown_operator']);
    expect((await preview(fact('phone', 'eq', '13800138000'), watcher)).count).toBe(1);
  });

  it('withholds it in the history and in the audit log too, also in a file of it', async () => {
    await admin.post(`${API}/roles`).send({ key: 'auditor', name: { 'zh-CN': '审计', en: 'Auditor' }, scope: 'all', permissions: ['customers.read', 'segments.read', 'audit.read'], fieldRights: { customer: { level: 'hidden', phone: 'masked' } } }).expect(201);
    const auditor = await test.as('auditor');
    const id = await segment('审计看的', all(fact('level', 'eq', 'A'), fact('phone', 'eq', '13800138000'), fact('city', 'eq', '上海')));
    const version = (await admin.get(`${API}/segments/${id}`).expect(200)).headers['etag'] as string;
    await admin.patch(`${API}/segments/${id}`).set('if-match', version).send({ rule: all({ kind: 'not', rule: fact('level', 'eq', 'B') }, fact('city', 'eq', '北京')) }).expect(200);
    for (const path of [`/audit?subject=${id}`, `/history/segment/${id}`, `/audit/export?subject=${id}`]) {
      const { text } = await auditor.get(`${API}${path}`).expect(200);
      expect(text).toContain('withheld');
      expect(text).toContain('北京');
      expect(text).not.toMatch(/level|13800138000/);
      expect((await admin.get(`${API}${path}`).expect(200)).text).toContain('13800138000');
    }
  });

  it('tells nothing of what is withheld by the parts around it, by how long it held, or by a copy', async () => {
    const grade = fact('level', 'eq', 'A');
    const id = await segment('藏着的', all(any(grade, fact('city', 'eq', '北京')), { kind: 'held', days: 1, rule: grade }, { kind: 'not', rule: grade }));
    const told = await explain({ segmentId: id, customerId: people['li'] }, blind);
    expect(told.rule).toMatchObject({ holds: false, rules: [
      { kind: 'any', holds: null, deciding: false, rules: [{ kind: 'withheld', holds: null, deciding: false }, { kind: 'fact', holds: false }] },
      { kind: 'withheld', holds: null, deciding: false }, { kind: 'not', holds: null, deciding: false },
    ] });
    expect(JSON.stringify(told)).not.toContain('since');
    const called = await segment('一个号码', fact('phone', 'eq', '13800138000'));
    const copy = await watcher.post(`${API}/segments/${called}/duplicate`).send({}).expect(403);
    expect([copy.body.code, copy.text.includes('13800138000')]).toEqual(['segments.rule_withheld', false]);
    await admin.post(`${API}/segments/${called}/duplicate`).send({}).expect(201);
  });
});

describe('segments that ask about segments', () => {
  const inside = (segmentId: string): Rule => ({ kind: 'segment', segmentId, inside: true });
  const etag = async (id: string): Promise<string> => (await admin.get(`${API}/segments/${id}`).expect(200)).headers['etag'] as string;
  const change = async (id: string, rule: Rule) => admin.patch(`${API}/segments/${id}`).set('if-match', await etag(id)).send({ rule });

  it('never close a circle, and are told the way round', async () => {
    const a = await segment('甲', fact('city', 'eq', '上海'));
    const b = await segment('乙', all(inside(a)));
    const c = await segment('丙', { kind: 'held', days: 3, rule: fact('segment', 'hasAny', b) });
    const { status, body } = await change(a, { kind: 'not', rule: inside(c) });
    expect({ status, ...(body as object) }).toMatchObject({ status: 422, code: 'segments.circle', details: { path: [{ id: a }, { id: c }, { id: b }, { id: a }] }, errors: [{ field: 'rule', code: 'segments.circle' }] });
    expect((body as { detail: string }).detail).toContain('甲 → 丙 → 乙 → 甲');
    expect((await change(a, inside(a))).status).toBe(422);
  });

  it('also not when two edits would close it together', async () => {
    const [a, b] = [await segment('左', all()), await segment('右', all())];
    const answers = await Promise.all([change(a, inside(b)), change(b, inside(a))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('stand on the page of their customers', async () => {
    const id = await segment('在上海', fact('city', 'eq', '上海'));
    await test.runJobs();
    const { body } = await admin.get(`${API}/customers/${people['jim'] ?? ''}/segments`).expect(200);
    expect((body as { items: { id: string; name: string; since: string }[] }).items.find((item) => item.id === id)).toMatchObject({ name: '在上海' });
    expect((await admin.get(`${API}/customers/count`).query({ filter: `segment:hasAny:${id}` }).expect(200)).body).toMatchObject({ count: 2 });
    expect(await test.db.rows(sql`select 1 from audience.member where segment_id = ${id}::uuid`)).toHaveLength(2);
  });
});
