import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { csv, rowsOf, Wizard } from './support.js';

let app: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  app = await startTestApp();
  wizard = new Wizard(app, await app.as('administrator'));
});
afterAll(() => app.close());

const header = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'];
const day = '2024-03-05 10:00:00';

async function figures(): Promise<{ orders: number; gross: number; refunded: number; net: number; visitors: number; refunds: number; customers: number }> {
  const [row] = await app.db.rows<Record<string, string>>({
    text: `SELECT (SELECT coalesce(sum(orders), 0) FROM customer.metric) AS orders, (SELECT coalesce(sum(gross_minor), 0) FROM customer.metric) AS gross,
      (SELECT coalesce(sum(refunded_minor), 0) FROM customer.metric) AS refunded, (SELECT coalesce(sum(net_minor), 0) FROM customer.metric) AS net,
      (SELECT count(*) FROM commerce.sales_order WHERE NOT known) AS visitors, (SELECT count(*) FROM commerce.refund) AS refunds,
      (SELECT count(*) FROM customer.profile WHERE kind <> 'visitor') AS customers`,
  });
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)])) as Awaited<ReturnType<typeof figures>>;
}

describe('importing orders, one row per line', () => {
  const file = csv(
    header,
    ['1001', 'A1', 'MUG', '2', day, '2.55', '17850', 'United Kingdom'],
    ['1002', 'A2', '', '1', day, '10', '17851', 'France'],
    ['1001', 'A2', 'PLATE', '1', '2024-03-05 09:58:00', '3.00', '17850', 'United Kingdom'],
    ['1003', 'A1', 'MUG', '4', day, '2.5', '', 'United Kingdom'],
    ['C1001', 'A1', 'MUG', '-1', '2024-03-06 10:00:00', '2.55', '17850', 'United Kingdom'],
    ['1004', 'A1', 'damaged', '-5', day, '0', '', 'United Kingdom'],
    ['A1', 'B', 'Adjust bad debt', '1', day, '-11062.06', '', 'United Kingdom'],
    ['1005', 'A1', 'MUG', 'many', day, '2.5', '17850', 'United Kingdom'],
    ['1005', 'A2', 'PLATE', '1', day, '2.5', '17850', 'United Kingdom'],
    ['1006', 'A1', 'MUG', '1', day, '0', '17850', 'United Kingdom'],
  );
  let id: string;

  it('joins scattered lines, gives anonymous ones to visitors, cancelled invoices to refunds, and counts every row once', async () => {
    const uploaded = await wizard.upload('orders', file);
    await wizard.patch(uploaded.id, { options: { currency: 'GBP', source: 'uk-shop' } });
    const checked = await wizard.act(uploaded.id, 'dry-run');
    expect(checked.checkCounts?.rows).toEqual({ created: 6, updated: 0, unchanged: 0, skipped: 1, failed: 3 });
    const done = await wizard.act(uploaded.id, 'run');
    expect(done).toMatchObject({ status: 'completed', counts: { rows: { created: 6, skipped: 1, failed: 3 }, records: { created: 5, skipped: 1, failed: 2 } } });
    expect(rowsOf(done.counts)).toBe(done.totalRows);
    expect(await figures()).toEqual({ orders: 2, gross: 810 + 1000, refunded: 255, net: 1555, visitors: 1, refunds: 1, customers: 2 });
    id = done.id;
  });

  it('places an order at the earliest time of its lines and names a product by its first description', async () => {
    const [order] = await app.db.rows<{ placed_at: Date; line_count: number }>({ text: `SELECT placed_at, line_count FROM commerce.sales_order WHERE number = '1001'` });
    expect(order).toEqual({ placed_at: new Date('2024-03-05T01:58:00Z'), line_count: 2 });
    const [product] = await app.db.rows<{ title: string }>({ text: `SELECT p.title FROM commerce.product p JOIN commerce.variant v ON v.product_id = p.id WHERE v.sku = 'A2'` });
    expect(product?.title).toBe('PLATE');
  });

  it('says why beside each failed row, ready to be corrected and uploaded again', async () => {
    const { text, headers } = await wizard.client.get(`/api/v1/imports/${id}/errors.csv`).expect(200);
    expect(headers['content-disposition']).toContain('errors-file.csv');
    const lines = text.replace('\uFEFF', '').trim().split('\n');
    expect(lines[0]).toBe(`${header.join(',')},Row,Reason`);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['A1', '1005', '1005']);
    expect(lines[2]).toContain('"""many"" is not a number"');
    expect(lines[3]).toContain('Another row of the same record');
  });

  it('finds the same file unchanged', async () => {
    const uploaded = await wizard.upload('orders', file);
    expect(uploaded.options).toMatchObject({ currency: 'GBP', source: 'uk-shop' });
    expect((await wizard.act(uploaded.id, 'run')).counts?.rows).toMatchObject({ created: 0, updated: 0, unchanged: 6, skipped: 1, failed: 3 });
  });

  it('undoes orders, refunds, and the customers and products they made; the figures follow', async () => {
    expect(await wizard.act(id, 'undo')).toMatchObject({ status: 'undone', undoCounts: { kept: 0 } });
    expect(await figures()).toEqual({ orders: 0, gross: 0, refunded: 0, net: 0, visitors: 0, refunds: 0, customers: 0 });
    const [products] = await app.db.rows<{ count: number }>({ text: 'SELECT count(*) AS count FROM commerce.product' });
    expect(Number(products?.count)).toBe(0);
  });
});

describe('a Chinese marketplace export', () => {
  it('reads statuses, discounts, shipping, payments and refunds', async () => {
    const done = await wizard.run('orders', csv(
      ['订单编号', '订单状态', '买家会员名', '收货人姓名', '联系手机', '订单创建时间', '宝贝标题', '商家编码', '宝贝数量', '价格', '买家应付邮费', '订单金额', '退款金额'],
      ['T1', '交易成功', 'nick1', '王小明', '13800138009', '2024/11/11 00:01', '羊毛大衣', 'WF1', '1', '899.00', '0', '799.00', '0'],
      ['T2', '卖家已发货，等待买家确认', 'nick2', '李红', '13800138010', '2024/11/11 00:05', '围巾', 'PS1', '2', '￥59.00', '8', '126.00', '59.00'],
      ['T3', '交易关闭', 'nick1', '王小明', '13800138009', '2024/11/12 08:00', '围巾', 'PS1', '1', '59', '', '', ''],
    ));
    expect(done.counts?.rows).toMatchObject({ created: 3, failed: 0 });
    const orders = await app.db.rows<Record<string, unknown>>({ text: `SELECT number, status, discount_minor, shipping_minor, total_minor, refunded_minor FROM commerce.sales_order WHERE number LIKE 'T%' ORDER BY number` });
    expect(orders).toEqual([
      { number: 'T1', status: 'completed', discount_minor: 10_000, shipping_minor: 0, total_minor: 79_900, refunded_minor: 0 },
      { number: 'T2', status: 'shipped', discount_minor: 0, shipping_minor: 800, total_minor: 12_600, refunded_minor: 5900 },
      { number: 'T3', status: 'cancelled', discount_minor: 0, shipping_minor: 0, total_minor: 5900, refunded_minor: 0 },
    ]);
  });
});

describe('importing orders as somebody who sees only some customers', () => {
  it('tells in the dry run which rows the run will refuse', async () => {
    await wizard.client.post('/api/v1/customers/batch').send({ items: [{ source: 'import', externalId: 'THEIRS', name: '别人的客户', phone: '13812340001' }] }).expect(200);
    const own = new Wizard(app, await app.as('sales_manager'));
    const rows = csv([...header, 'Phone'], ['S-1', 'A1', 'MUG', '1', day, '1', 'OWN-1', 'China', '13812340002'], ['S-2', 'A1', 'MUG', '1', day, '1', 'OTHER-1', 'China', '13812340001']);
    const { id, mapping } = await own.upload('orders', rows);
    await own.patch(id, { mapping: { ...mapping, customerPhone: 'Phone' } });
    const checked = await own.act(id, 'dry-run');
    expect(checked.checkCounts?.rows).toMatchObject({ created: 1, failed: 1 });
    expect((await own.act(id, 'run')).counts?.rows).toEqual(checked.checkCounts?.rows);
  });
});
