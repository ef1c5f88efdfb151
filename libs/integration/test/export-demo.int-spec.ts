import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { csv, Wizard } from './support.js';

let app: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  app = await startTestApp();
  wizard = new Wizard(app, await app.as('administrator'));
});
afterAll(() => app.close());

describe('exports', () => {
  beforeAll(async () => {
    await wizard.run('customers', csv(['客户编号', '姓名', '手机号', '标签'], ['E1', '=HYPERLINK("http://x")', '13800138001', '老客户'], ['E2', '张伟', '13800138002', '']));
    await wizard.run('orders', csv(['订单号', '下单时间', '商品名称', 'SKU编码', '数量', '单价', '客户编号'], ['O1', '2024-03-05 10:00', '杯子', 'CUP', '2', '9.90', 'E2'], ['O1', '2024-03-05 10:00', '盘子', 'PLATE', '1', '5', 'E2']));
  });

  it('never hand a spreadsheet a formula', async () => {
    const { text, headers } = await wizard.client.get('/api/v1/customers/export?columns=name,phone').expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text.trim().split('\n')).toHaveLength(3);
  });

  it('take the filters of the list', async () => {
    const { text } = await wizard.client.get(`/api/v1/customers/export?columns=name&filter=${encodeURIComponent('name:eq:张伟')}`).expect(200);
    expect(text.trim().split('\n').slice(1)).toEqual(['张伟']);
  });

  it('give orders by line in a form that imports back unchanged', async () => {
    const { text } = await wizard.client.get('/api/v1/orders/export?lines=true').expect(200);
    const uploaded = await wizard.upload('orders', text);
    expect(Object.keys(uploaded.mapping)).toEqual(expect.arrayContaining(['number', 'placedAt', 'sku', 'quantity', 'unitPrice', 'status']));
  });

  it.each(['customers', 'orders', 'products'])('give %s as a workbook', async (kind) => {
    const { headers, body } = await wizard.client.get(`/api/v1/${kind}/export?format=xlsx`).buffer(true).parse(binary).expect(200);
    expect(headers['content-disposition']).toMatch(new RegExp(`${kind}-.*\\.xlsx`));
    expect((body as Buffer).subarray(0, 2).toString()).toBe('PK');
  });

  it('refuse unknown columns and formats', async () => {
    await wizard.client.get('/api/v1/customers/export?columns=nonsense').expect(422);
    await wizard.client.get('/api/v1/orders/export?format=pdf').expect(422);
    await wizard.client.get('/api/v1/products/export?filter=rubbish').expect(422);
  });
});

/** What the demo of selling fills. */
const SELLING = ['pool', 'pool_customer', 'hold', 'lead', 'opportunity', 'opportunity_line', 'quote', 'contract', 'receivable', 'invoice', 'issued_number', 'target', 'follow_up', 'next_contact'].map((table) => `sales.${table}`);

describe('demo data', () => {
  it('loads once, shows itself on every list, and goes without a trace', async () => {
    expect((await wizard.client.get('/api/v1/demo-data').expect(200)).body).toEqual({ status: 'none', progress: null });
    const before = await count('customers');
    await wizard.client.post('/api/v1/demo-data').expect(202);
    expect((await wizard.client.post('/api/v1/demo-data').expect(409)).body.code).toBe('demo.loaded');
    await app.runJobs();
    expect((await wizard.client.get('/api/v1/demo-data').expect(200)).body.status).toBe('loaded');
    expect(await failures()).toEqual([]);
    expect(await count('customers')).toBe(before + 5000);
    expect(await count('orders')).toBeGreaterThan(15_000);
    const tasks = (await wizard.client.get('/api/v1/tasks?limit=200').expect(200)).body.items as { customer: unknown }[];
    expect(tasks.length).toBeGreaterThan(5);
    expect(tasks.every(({ customer }) => customer !== null)).toBe(true);
    expect(await rows('customer.contact')).toBeGreaterThan(100);
    expect(await rows('customer.call')).toBeGreaterThan(50);
    expect(await sizes()).toEqual({ '90 天没买的 A 级客户': expect.any(Number), '未来 7 天生日、有邮箱': expect.any(Number), 加购了还没下单: expect.any(Number), '女装回头客（从未退货）': expect.any(Number), 双十一答谢名单: expect.any(Number), 忠诚客户: expect.any(Number), 久未下单: expect.any(Number) });
    expect(Object.entries(await selling()).filter(([, n]) => n === 0)).toEqual([]);
    const full = await sizes();
    for (const name of ['90 天没买的 A 级客户', '未来 7 天生日、有邮箱', '加购了还没下单', '女装回头客（从未退货）', '双十一答谢名单']) expect([name, full[name]]).not.toEqual([name, 0]);
    await wizard.client.delete('/api/v1/demo-data').expect(202);
    await app.runJobs();
    expect(await selling()).toEqual(Object.fromEntries(SELLING.map((table) => [table, 0])));
    expect(await sizes()).toEqual({});
    expect((await wizard.client.get('/api/v1/demo-data').expect(200)).body.status).toBe('none');
    expect(await count('customers')).toBe(before);
    expect(await count('orders')).toBe(1);
    expect(await Promise.all(['customer.task', 'customer.contact', 'customer.call', 'customer.note'].map(rows))).toEqual([0, 0, 0, 0]);
  }, 480_000);

  /** Of the demo's own segments: those of a line of retail stay with its switch. */
  async function sizes(): Promise<Record<string, number>> {
    const segments = (await wizard.client.get('/api/v1/segments?limit=100').expect(200)).body.items as { name: string; size: number; industry: string | null }[];
    return Object.fromEntries(segments.filter(({ industry }) => industry === null).map(({ name, size }) => [name, size]));
  }

  async function selling(): Promise<Record<string, number>> {
    return Object.fromEntries(await Promise.all(SELLING.map(async (table) => [table, await rows(table)] as const)));
  }

  async function rows(table: string): Promise<number> {
    return Number((await app.db.one<{ n: string }>({ text: `SELECT count(*) AS n FROM ${table}` }))?.n);
  }

  async function failures(): Promise<unknown[]> {
    return app.db.rows({ text: `SELECT f.code, f.field, f.message, count(*) FROM integration.import_finding f JOIN integration.import i ON i.id = f.import_id WHERE i.kind = 'demo' GROUP BY 1, 2, 3` });
  }
});

async function count(kind: string): Promise<number> {
  return (await wizard.client.get(`/api/v1/${kind}/count`).expect(200)).body.count as number;
}

/** superagent types the stream as a finished response. */
function binary(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
