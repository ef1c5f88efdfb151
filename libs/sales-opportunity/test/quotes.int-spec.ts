import { MailOutbox } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';

let app: TestApp;
let admin: TestClient & { userId: string };
let rep: TestClient & { userId: string };
let customer: string;
let productId: string;

const API = '/api/v1';
const line = (over: object = {}) => ({ title: '咖啡机', quantity: '2', unitPrice: '1000', ...over });

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2026-03-15T04:00:00Z');
  [admin, rep] = [await app.as('administrator'), await app.as('sales_rep')];
  customer = (await rep.post(`${API}/customers`).send({ kind: 'company', name: '上海清晨咖啡有限公司', email: 'buyer@shop.example' }).expect(201)).body.id;
  productId = (await admin.post(`${API}/products`).send({ title: '磨豆机', variants: [{ sku: 'G-1', price: '500', currency: 'CNY' }] }).expect(201)).body.id;
});
afterAll(() => app.close());

async function quote(over: object = {}): Promise<{ id: string; version: number; number: string; [key: string]: unknown }> {
  return (await rep.post(`${API}/quotes`).send({ customerId: customer, title: '春季采购', lines: [line()], ...over }).expect(201)).body;
}

async function mailed(): Promise<{ to: string; text: string }> {
  const outbox = app.app.get(MailOutbox);
  const [mail] = (await outbox.list({ q: '报价' })).items;
  return { to: mail!.to, text: (await outbox.content(mail!.id)).text! };
}

const tokenIn = (text: string): string => decodeURIComponent(/token=([^\s]+)/.exec(text)![1]!);
const page = (token: string) => app.anonymous().get(`${API}/public/quotes`).query({ token });

describe('a quote', () => {
  it('reckons its lines, takes prices from the catalogue and sees a lower price as a discount', async () => {
    const made = await quote({ discountMinor: 5000, lines: [line({ taxPercent: '13', discountPercent: '10' }), { productId, quantity: '3', unitPrice: '400' }, { productId, quantity: '1' }] });
    expect(made).toMatchObject({ status: 'draft', versionNo: 1, listMinor: 400_000, subtotalMinor: 350_000, totalMinor: 345_000, discountPercent: '13.75', currency: 'CNY', contactEmail: 'buyer@shop.example' });
    expect(made.number).toMatch(/^Q202603-\d{4}$/);
    expect((made['lines'] as { title: string; listPrice: string | null }[]).map(({ title, listPrice }) => [title, listPrice])).toEqual([['咖啡机', null], ['磨豆机', '500'], ['磨豆机', '500']]);
    const { body } = await rep.post(`${API}/quotes/amounts`).send({ currency: 'CNY', lines: [{ productId, quantity: '2' }] }).expect(200);
    expect(body).toMatchObject({ totalMinor: 100_000, lines: [{ title: '磨豆机', amountMinor: 100_000 }] });
  });

  it('names what a line lacks', async () => {
    const { body } = await rep.post(`${API}/quotes`).send({ customerId: customer, title: 'x', currency: 'USD', lines: [{ quantity: '1' }, { productId, quantity: '1' }, { productId: customer, quantity: '1' }] }).expect(422);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['lines[0].title', 'lines[0].unitPrice', 'lines[1].unitPrice', 'lines[2].productId']);
  });

  it('begins with what its opportunity comes to: sums taken off a line, and tax on top', async () => {
    const { body: opportunity } = await rep.post(`${API}/opportunities`).send({ customerId: customer, name: '门店设备', lines: [{ title: '咖啡机', quantity: '3', unitPrice: '333.33', discount: '9.99', taxPercent: '13' }, { title: '磨豆机', quantity: '1', unitPrice: '100', discountPercent: '5' }] }).expect(201);
    const { body } = await rep.post(`${API}/quotes`).send({ customerId: customer, title: 'x', opportunityId: opportunity.id }).expect(201);
    expect(body).toMatchObject({ taxIncluded: false, totalMinor: opportunity.amountMinor, lines: [{ discountMinor: 999, discountPercent: '0', subtotalMinor: 99_000 }, { discountMinor: null, discountPercent: '5', subtotalMinor: 9500 }] });
  });

  it('takes a percentage or a sum off a line, and no more than the line, and not more lines than anybody reads', async () => {
    const fields = async (lines: object[]) => (await rep.post(`${API}/quotes/amounts`).send({ currency: 'CNY', lines }).expect(422)).body.errors.map(({ field }: { field: string }) => field);
    expect(await fields([line({ discountMinor: 1, discountPercent: '1' }), line({ discountMinor: 200_001 })])).toEqual(['lines[0].discountMinor', 'lines[1].discountMinor']);
    expect(await fields(Array.from({ length: 150 }, () => line({ unitPrice: '900000000000', quantity: '90' })))).toEqual(['lines']);
    expect(await fields(Array.from({ length: 10_000 }, () => line()))).toEqual(['lines']);
  });

  it('changes in a draft alone, and not over somebody else', async () => {
    const { id, version } = await quote();
    await rep.patch(`${API}/quotes/${id}`).send({ title: 'y' }).expect(428);
    await rep.patch(`${API}/quotes/${id}`).set('if-match', `"${version + 3}"`).send({ title: 'y' }).expect(412);
    const edited = await rep.patch(`${API}/quotes/${id}`).set('if-match', `"${version}"`).send({ lines: [line({ quantity: '3' })], note: 'x' }).expect(200);
    expect(edited.body).toMatchObject({ totalMinor: 300_000, version: version + 1 });
    await rep.post(`${API}/quotes/${id}/submit`).expect(200);
    const { body } = await rep.patch(`${API}/quotes/${id}`).set('if-match', `"${version + 2}"`).send({ title: 'z' }).expect(409);
    expect(body.code).toBe('quotes.not_editable');
    await rep.patch(`${API}/quotes/${id}`).set('if-match', `"${version + 2}"`).send({ note: 'still mine' }).expect(200);
  });

  it('is mailed, read, accepted once by its link, and tells its owner', async () => {
    const { id, number } = await quote({ validUntil: '2026-04-15' });
    await rep.post(`${API}/quotes/${id}/send`).send({ message: '请看一下' }).expect(200);
    const { to, text } = await mailed();
    expect(to).toBe('buyer@shop.example');
    expect(text).toContain('请看一下');
    const token = tokenIn(text);
    const { body } = await page(token).expect(200);
    expect(body).toMatchObject({ number, state: 'open', totalMinor: 200_000, customer: '上海清晨咖啡有限公司', lines: [{ title: '咖啡机', listPrice: null }] });
    expect(JSON.stringify(body)).not.toContain(id);
    const [first, second] = await Promise.all([1, 2].map((n) => app.anonymous().post(`${API}/public/quotes/accept`).send({ token, name: `林晓${n}` })));
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    expect([first!, second!].find(({ status }) => status === 409)!.body.code).toBe('quotes.answered');
    expect((await page(token).expect(200)).body).toMatchObject({ state: 'accepted' });
    await app.anonymous().post(`${API}/public/quotes/decline`).send({ token, name: 'x' }).expect(409);
    const { body: news } = await rep.get(`${API}/notifications`).expect(200);
    expect(news.items.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['quote.accepted', 'quote.viewed']));
    expect((await rep.get(`${API}/quotes/${id}`).expect(200)).body).toMatchObject({ status: 'accepted', decidedName: expect.stringContaining('林晓') });
  });

  it('is over after its last day, for the link and for everybody', async () => {
    const { id } = await quote({ validUntil: '2026-03-16' });
    const { url } = (await rep.post(`${API}/quotes/${id}/link`).expect(200)).body;
    const token = tokenIn(url);
    await page(token).expect(200);
    app.clock.set('2026-03-17T04:00:00Z');
    expect((await page(token).expect(200)).body.state).toBe('expired');
    expect((await app.anonymous().post(`${API}/public/quotes/accept`).send({ token, name: 'x' }).expect(410)).body.code).toBe('quotes.expired');
    app.clock.set('2026-03-15T04:00:00Z');
  });

  it('has versions; the link of an earlier one says that there is a newer', async () => {
    const { id } = await quote();
    const old = tokenIn((await rep.post(`${API}/quotes/${id}/link`).expect(200)).body.url);
    const revised = (await rep.post(`${API}/quotes/${id}/revise`).expect(200)).body;
    expect(revised).toMatchObject({ status: 'draft', versionNo: 2, sentAt: null, lines: [{ title: '咖啡机' }] });
    expect((await page(old).expect(410)).body.code).toBe('quotes.superseded');
    await rep.patch(`${API}/quotes/${id}`).set('if-match', `"${revised.version}"`).send({ lines: [line({ unitPrice: '900' })] }).expect(200);
    const versions = (await rep.get(`${API}/quotes/${id}/versions`).expect(200)).body.items;
    expect(versions.map(({ versionNo, status, totalMinor }: Record<string, unknown>) => [versionNo, status, totalMinor])).toEqual([[2, 'draft', 180_000], [1, 'sent', 200_000]]);
    expect(versions[1].lines).toMatchObject([{ unitPrice: '1000' }]);
  });

  it('withdrawn for good leads nowhere', async () => {
    const { id } = await quote();
    const token = tokenIn((await rep.post(`${API}/quotes/${id}/link`).expect(200)).body.url);
    await rep.post(`${API}/quotes/${id}/void`).send({ reason: 'x' }).expect(200);
    expect((await page(token).expect(410)).body.code).toBe('quotes.void');
    await page(`${token}x`).expect(404);
    await page('rubbish').expect(404);
  });

  it('is printed in both languages', async () => {
    const { id } = await quote({ lines: Array.from({ length: 60 }, (_, at) => line({ title: `商品 ${at}`, description: '说明', taxPercent: '13' })) });
    for (const locale of ['zh-CN', 'en']) {
      const { body, headers } = await rep.get(`${API}/quotes/${id}/pdf`).query({ locale }).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
      expect((body as Buffer).length).toBeGreaterThan(10_000);
    }
  });

  it('belongs to its owner: nobody else lists, counts or reads it', async () => {
    const other = await app.as('sales_rep');
    const { id } = await quote();
    await other.get(`${API}/quotes/${id}`).expect(404);
    await other.get(`${API}/quotes/${id}/pdf`).expect(404);
    await other.post(`${API}/quotes/${id}/void`).send({}).expect(404);
    expect((await other.get(`${API}/quotes`).expect(200)).body.items).toEqual([]);
    expect((await other.get(`${API}/quotes/count`).expect(200)).body.count).toBe(0);
    expect((await other.get(`${API}/quotes/totals`).expect(200)).body.items).toEqual([]);
    await other.post(`${API}/quotes`).send({ customerId: customer, title: 'x' }).expect(404);
    const mine = (await rep.get(`${API}/quotes?filter=status:eq:draft&columns=owner,discount&sort=-total`).expect(200)).body.items;
    expect(mine.length).toBeGreaterThan(1);
    const found = async (q: string): Promise<number> => (await rep.get(`${API}/quotes/count?q=${encodeURIComponent(q)}`).expect(200)).body.count;
    expect(await found('清晨咖啡')).toBeGreaterThan(3);
    expect(await found('qingchen')).toBe(await found('q2026'));
    expect(await found('没有的')).toBe(0);
    const days = (await rep.get(`${API}/quotes?sort=-validUntil&columns=validUntil&limit=3`).expect(200)).body.items.map(({ validUntil }: { validUntil: string }) => validUntil);
    expect(days).toEqual(['2026-04-15', '2026-03-16', null]);
    expect((await rep.get(`${API}/customers/${customer}/quotes?q=Q2026`).expect(200)).body.items.length).toBeGreaterThan(3);
  });
});
