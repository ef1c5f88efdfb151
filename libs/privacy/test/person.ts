import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestApp, TestClient } from '@patron/kernel/testing';

/** Stands in every text the test writes about the person: whatever of it is left after an erasure is left of the person. */
export const MARK = 'zqx';
export const PHONE = '13987650123';
export const EMAIL = `${MARK}.mail@person.example`;

/** A value nobody else has: 'Zqxstreet'. */
export const marked = (field: string): string => `Zqx${field}`;

/** How often each trace stands in which table of the database, whatever its columns are called. */
export async function traces(test: TestApp, sought: readonly string[]): Promise<string[]> {
  const tables = await test.db.rows<{ name: string }>({ text: `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1` });
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await test.db.rows<{ row: string }>({ text: `select t::text as row from ${name} t where exists (select 1 from unnest($1::text[]) s where position(s in lower(t::text)) > 0) limit 3`, values: [[...sought]] });
    for (const { row } of rows) found.push(`${name}: ${row.slice(0, 400)}`);
  }
  return found;
}

export async function tableCount(test: TestApp): Promise<number> {
  const row = await test.db.one<{ n: number }>({ text: `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')` });
  return row?.n ?? 0;
}

/** Files below the data folder that hold a trace, in their names or within. */
export function fileTraces(test: TestApp, sought: readonly string[]): string[] {
  const files = readdirSync(test.config.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((path) => {
    const text = `${path}\n${readFileSync(path, 'utf8')}`.toLowerCase();
    return sought.some((value) => text.includes(value));
  });
}

/** What the books say, whatever figure it is read from. */
export function books(test: TestApp): Promise<unknown[]> {
  return test.db.rows({ text: `
    select 'orders' as book, currency::text as of, count(*)::int as n, sum(total_minor)::text as a, sum(paid_minor)::text as b, sum(refunded_minor)::text as c from commerce.sales_order group by currency
    union all select 'payments', method, count(*)::int, sum(amount_minor)::text, state, null from commerce.payment group by method, state
    union all select 'refunds', currency::text, count(*)::int, sum(amount_minor)::text, sum(shipping_minor)::text, null from commerce.refund group by currency
    union all select 'days', day::text || known, sum(orders)::int, sum(gross_minor)::text, sum(refunded_minor)::text, null from commerce.daily_sales group by day, known
    union all select 'products', product_id::text, sum(orders)::int, sum(known_net_minor)::text, sum(units)::text, null from commerce.product_metric group by product_id
    union all select 'buyers', currency::text, sum(buyers)::int, sum(repeat_buyers)::text, null, null from commerce.buyer_total group by currency
    union all select 'customers', currency::text, sum(orders)::int, sum(gross_minor)::text, sum(refunded_minor)::text, null from customer.metric group by currency
    order by 1, 2, 3` });
}

/** An order as its shop tells it: now, and again whenever it likes. */
export function shopOrder(more: object = {}): object {
  return {
    source: 'shop', externalId: 'SO-1', number: 'SO-1', placedAt: '2026-01-05T08:00:00Z', currency: 'CNY', status: 'completed', customer: { phone: PHONE, name: marked('buyer') }, note: marked('shopnote'),
    custom: { engraving: marked('shopengraving') }, discounts: [{ code: marked('shopcode'), title: marked('shopgift'), amount: '2.00' }], payments: [{ externalId: marked('shoppay'), method: 'alipay', amount: '28.00' }],
    lines: [{ sku: 'SCARF', title: 'Scarf', quantity: '1', unitPrice: '20.00' }, { title: marked('shopline'), quantity: '1', unitPrice: '10.00' }], ...more,
  };
}

/** Fills whatever a route can fill with the person. @returns the customer's id */
export class Life {
  constructor(
    private readonly test: TestApp,
    private readonly admin: TestClient & { userId: string },
  ) {}

  async live(): Promise<string> {
    await this.fields();
    const id = await this.arrive();
    await this.written(id);
    await this.buys(id);
    await this.merged(id);
    await this.agreed(id);
    await this.named(id);
    await this.imported();
    await this.browsed();
    await this.grouped(id);
    await this.test.runJobs();
    return id;
  }

  private async post(path: string, body: object, status = 201, headers: Record<string, string> = {}): Promise<Record<string, string>> {
    const request = this.admin.post(`/api/v1${path}`).set(headers);
    const answer = await request.send(body);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as Record<string, string>;
  }

  private async fields(): Promise<void> {
    const label = { 'zh-CN': '字段', en: 'Field' };
    await this.post('/custom-fields', { record: 'customer', key: 'hobby', type: 'text', label, unique: true });
    await this.post('/custom-fields', { record: 'customer', key: 'contract', type: 'file', label });
    await this.post('/custom-fields', { record: 'order', key: 'engraving', type: 'text', label });
  }

  private async file(name: string): Promise<string> {
    const answer = await this.admin.post('/api/v1/files').attach('file', Buffer.from(`about ${marked('content')}`), { filename: `${marked(name)}.txt` });
    return answer.body.id as string;
  }

  private async arrive(): Promise<string> {
    const { id = '' } = await this.post('/customers', {
      name: marked('name'), givenName: marked('given'), familyName: marked('family'), company: marked('company'), gender: 'female', birthday: { year: 1991, month: 2, day: 28 }, language: 'en',
      level: marked('level'), origin: marked('origin'), firstTouch: { utm_term: marked('utm') }, avatarUrl: `https://img.example/${marked('avatar')}.png`, attributes: { car: marked('attribute'), deep: { list: [marked('deep')] } },
      custom: { hobby: marked('hobby'), contract: await this.file('contract') }, note: marked('profilenote'), country: marked('country'), province: marked('province'), city: marked('city'),
      phone: PHONE, email: EMAIL, memberNo: marked('member'), identities: [{ kind: 'wechat_openid', value: marked('openid') }], source: 'shop', externalId: marked('external'),
      address: { label: marked('label'), recipient: marked('recipient'), phone: PHONE, city: marked('town'), district: marked('district'), street: marked('street'), postalCode: '200001' },
    }, 201, { 'idempotency-key': 'arrives-1' });
    const { body, headers } = await this.admin.get(`/api/v1/customers/${id}`);
    await this.admin.patch(`/api/v1/customers/${id}`).set('if-match', String(headers['etag'])).send({ name: marked('newname'), taxNumber: marked('tax'), website: `https://${MARK}.example` }).expect(200);
    await this.admin.patch(`/api/v1/customers/${id}/addresses/${body.addresses[0].id}`).send({ street: marked('newstreet') }).expect(200);
    await this.post(`/customers/${id}/identities`, { kind: 'email', value: `second.${EMAIL}` });
    return id;
  }

  private async written(id: string): Promise<void> {
    await this.post(`/customers/${id}/notes`, { text: `${marked('note')} likes tea`, fileIds: [await this.file('noted')] });
    await this.post(`/customers/${id}/calls`, { direction: 'in', outcome: 'answered', text: marked('call'), phone: PHONE });
    await this.post('/tasks', { title: marked('task'), detail: marked('detail'), customerId: id });
    await this.admin.put('/api/v1/places/favourites').send({ type: 'customer', id }).expect(204);
    await this.admin.post('/api/v1/places/visits').send({ type: 'customer', id }).expect(204);
    await this.admin.put(`/api/v1/customers/${id}/team/${(await this.test.as('sales_rep')).userId}`).send({ access: 'write' }).expect(200);
    const { id: company = '' } = await this.post('/customers', { kind: 'company', name: 'Harbour Traders' });
    await this.post(`/customers/${company}/contacts`, { personId: id, role: 'other', title: marked('title') });
  }

  private async buys(id: string): Promise<void> {
    const money = { currency: 'CNY', status: 'completed' };
    const { id: order = '' } = await this.post('/orders', {
      ...money, number: 'O-1', customerId: id, note: marked('ordernote'), custom: { engraving: marked('engraving') }, discounts: [{ code: marked('code'), title: marked('gift'), amount: '1.00' }],
      payments: [{ externalId: marked('pay'), method: 'alipay', amount: '49.00' }], lines: [{ title: 'Scarf', sku: 'SCARF', quantity: '2', unitPrice: '20.00' }, { title: marked('freetext'), quantity: '1', unitPrice: '10.00' }],
    });
    await this.post(`/orders/${order}/refunds`, { externalId: 'R-1', amount: '5.00', reason: marked('refund') });
    await this.post('/orders', { ...money, number: 'O-2', lines: [{ sku: 'SCARF', title: 'Scarf', quantity: '1', unitPrice: '20.00' }], customer: { name: 'Somebody Else', phone: '13700000001' } });
    await this.post('/orders/batch', { items: [shopOrder()] }, 200);
    const { id: parcel = '' } = await this.post(`/orders/${order}/shipments`, { carrier: 'sf', trackingNumber: marked('track'), number: marked('parcel') });
    await this.post(`/shipments/${parcel}/events`, { events: [{ state: 'delivered', occurredAt: '2026-01-03T00:00:00Z', description: `signed by ${marked('signed')}`, place: marked('place') }] }, 200);
    await this.post('/carts/batch', { items: [{ source: 'shop', externalId: marked('cart'), currency: 'CNY', customer: { phone: PHONE }, checkoutUrl: `https://shop.example/${marked('checkout')}`, lines: [{ title: marked('wanted'), quantity: '1', unitPrice: '3.00' }] }] }, 200);
  }

  private async merged(id: string): Promise<void> {
    const { id: other = '' } = await this.post('/customers', { name: marked('loser'), phone: '13987650124', note: marked('losernote') });
    await this.post(`/customers/${other}/notes`, { text: marked('othernote') });
    const [winner, loser] = await Promise.all([this.admin.get(`/api/v1/customers/${id}`), this.admin.get(`/api/v1/customers/${other}`)]);
    await this.admin.post(`/api/v1/customers/${id}/merge`).set('if-match', String(winner.headers['etag'])).send({ otherId: other, otherVersion: loser.body.version, fields: {} }).expect(200);
  }

  private async imported(): Promise<void> {
    const rows = `姓名,手机号,邮箱,城市,生日\n${marked('imported')},${PHONE},${EMAIL},${marked('importcity')},not-a-day-${MARK}\n李雷,13700000002,,,\n`;
    const { body } = await this.admin.post('/api/v1/imports').field('kind', 'customers').attach('file', Buffer.from(rows), `people like ${EMAIL}.csv`);
    for (const act of ['dry-run', 'run']) {
      await this.admin.post(`/api/v1/imports/${body.id}/${act}`).expect(202);
      await this.test.runJobs();
    }
    await this.post('/customers/batch', { items: [{ source: 'shop', externalId: marked('external'), note: marked('batchnote') }] }, 200, { 'idempotency-key': 'batch-1' });
  }

  /** On a device of the person's: before signing in, signed in, and what a shop says in words of its own. */
  private async browsed(): Promise<void> {
    const device = marked('device');
    const context = { campaign: { source: 'newsletter', name: `spring for ${EMAIL}` } };
    const answer = await this.admin.post('/api/v1/events').send({ batch: [
      { name: 'page.viewed', messageId: 'zb-1', anonymousId: device, context, properties: { url: `https://shop.example/${marked('page')}` } },
      { name: 'searched', messageId: 'zb-2', anonymousId: device, properties: { query: marked('query') } },
      { name: 'product.viewed', messageId: 'zb-3', anonymousId: device, customer: { email: EMAIL }, properties: { sku: 'SCARF', engraving: marked('engraved'), deep: { list: [marked('inner')] } } },
      { name: 'gift card opened', messageId: 'zb-4', customer: { phone: PHONE }, properties: { from: marked('giver') } },
    ] }).expect(200);
    if (answer.body.accepted !== 4) throw new Error(`events: ${answer.text}`);
  }

  /** In a list kept by hand, and in a segment whose rule names the person. */
  private async grouped(id: string): Promise<void> {
    const { id: list = '' } = await this.post('/segments', { name: 'Friends of the house', kind: 'manual' });
    await this.admin.post(`/api/v1/segments/${list}/customers`).send({ customerIds: [id] }).expect(200);
    await this.post('/segments', { name: 'Her alone', kind: 'dynamic', rule: { kind: 'fact', fact: 'email', operator: 'eq', value: EMAIL } });
  }

  private async agreed(id: string): Promise<void> {
    await this.post(`/customers/${id}/consents`, { items: [
      { channel: 'email', purpose: 'newsletter', state: 'granted', source: 'form', proof: { ip: '203.0.113.9', userAgent: marked('agent'), url: `https://shop.example/${marked('form')}`, document: marked('document'), note: marked('said') } },
      { channel: 'sms', purpose: 'marketing', state: 'granted' },
    ] });
    await this.post('/suppressions', { addresses: [EMAIL], note: marked('suppressed') });
    await this.post(`/customers/${id}/reveal`, { fields: ['phone'], reason: marked('reveal') }, 422);
  }

  /** Where people write of somebody without his id. */
  private async named(id: string): Promise<void> {
    const query = { filter: [`phone:eq:+86${PHONE}`, `email:contains:${EMAIL}`] };
    await this.post('/saved-views', { list: 'customers', name: `of ${EMAIL}`, sharing: 'private', query });
    await this.admin.get(`/api/v1/customers/export?columns=name,phone&filter=${encodeURIComponent(`email:eq:${EMAIL}`)}`).expect(200);
    const { id: friend = '' } = await this.post('/customers', { name: 'Friend of hers', phone: '13700000003' });
    await this.post(`/customers/${friend}/notes`, { text: `Call ${marked('newname')} at ${PHONE} or ${EMAIL} instead` });
    await this.post('/tasks', { title: `Ring ${PHONE}`, detail: '', customerId: friend });
    const { id: edit = '' } = await this.post('/customers/bulk-edits', { filter: [`phone:eq:${PHONE}`], changes: { fields: { level: 'B', note: `Asked about ${EMAIL}` } }, dryRun: true }, 201);
    await this.test.runJobs();
    await this.admin.post(`/api/v1/customers/bulk-edits/${edit}/run`).expect(202);
    await this.test.runJobs();
    await this.admin.put(`/api/v1/customers/${id}/owner`).send({ ownerId: this.admin.userId }).expect(200);
  }
}
