import { Database, Jobs, MailOutbox, sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { Numbers } from '../src/deals/numbering/numbers.js';

type Person = TestClient & { userId: string };
interface Contract {
  id: string;
  number: string;
  version: number;
  totalMinor: number;
  receivables: { id: string; name: string; amountMinor: number; paidMinor: number; state: string; overdue: boolean; dueOn: string }[];
  [key: string]: unknown;
}

const API = '/api/v1';
let app: TestApp;
let admin: Person;
let rep: Person;
let boss: Person;
let customer: string;

beforeAll(async () => {
  app = await startTestApp();
  await at('2026-03-15T04:00:00Z');
  customer = (await rep.post(`${API}/customers`).send({ kind: 'company', name: '上海清晨咖啡有限公司', email: 'buyer@shop.example' }).expect(201)).body.id;
});
afterAll(() => app.close());

/** A session does not outlive days of the clock. */
async function at(time: string): Promise<void> {
  app.clock.set(time);
  admin = await app.as('administrator');
  boss = boss ?? (await app.as('sales_manager'));
  rep = rep ?? (await app.as('sales_rep', { managerId: boss.userId }));
}

const line = (over: object = {}) => ({ title: '咖啡机', quantity: '2', unitPrice: '1000', ...over });
const contract = async (over: object = {}): Promise<Contract> => (await rep.post(`${API}/contracts`).send({ customerId: customer, title: '年度采购', lines: [line()], ...over }).expect(201)).body;
const act = async (id: string, what: string, body: object = {}, status = 200): Promise<Contract> => (await rep.post(`${API}/contracts/${id}/${what}`).send(body).expect(status)).body;
const show = async (id: string): Promise<Contract> => (await rep.get(`${API}/contracts/${id}`).expect(200)).body;

async function active(over: object = {}): Promise<Contract> {
  const { id } = await contract(over);
  await act(id, 'submit');
  return act(id, 'activate');
}

describe('contract numbers', () => {
  it('have no gap and no double when 200 are made at once and others fail', async () => {
    const [db, numbers] = [app.app.get(Database), app.app.get(Numbers)];
    const failing = Array.from({ length: 40 }, (_, n) => db.transaction(async (m) => {
      await numbers.next(m, 'contract', '018f0000-0000-7000-8000-000000000000');
      await new Promise((resume) => setTimeout(resume, n % 5));
      throw new Error('taken back');
    }).catch((error: Error) => error.message));
    const made = await Promise.all(Array.from({ length: 200 }, () => contract()));
    expect(new Set(await Promise.all(failing))).toEqual(new Set(['taken back']));
    const counters = made.map(({ number }) => Number(/^C2026-(\d{5})$/.exec(number)![1])).sort((a, b) => a - b);
    expect(counters).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  }, 60_000);

  it('are given back when the connection breaks in the middle', async () => {
    const [db, numbers] = [app.app.get(Database), app.app.get(Numbers)];
    const { number } = await contract();
    await expect(db.transaction(async (m) => {
      await numbers.next(m, 'contract', '018f0000-0000-7000-8000-000000000000');
      await db.rows(sql`SELECT pg_terminate_backend(pg_backend_pid())`, m);
    })).rejects.toThrow();
    expect(Number((await contract()).number.slice(-5))).toBe(Number(number.slice(-5)) + 1);
  });

  it('begin anew with the year, and pass by what an earlier format has given', async () => {
    await at('2027-01-01T04:00:00Z');
    const later = await app.as('sales_rep');
    const other = (await later.post(`${API}/customers`).send({ name: '新年' }).expect(201)).body.id;
    const made = async (): Promise<string> => (await later.post(`${API}/contracts`).send({ customerId: other, title: 'x' }).expect(201)).body.number;
    expect(await made()).toBe('C2027-00001');
    const [format] = (await admin.get(`${API}/numbering`).expect(200)).body.items.filter(({ kind }: { kind: string }) => kind === 'contract');
    expect(format).toMatchObject({ next: 'C2027-00002' });
    await admin.put(`${API}/numbering/contract`).set('if-match', `"${format.version}"`).send({ pattern: 'C-{000}', resets: 'year' }).expect(422);
    await admin.put(`${API}/numbering/contract`).set('if-match', `"${format.version}"`).send({ pattern: 'C2027-{00000}', resets: 'never' }).expect(200);
    expect(await made()).toBe('C2027-00002');
    await admin.put(`${API}/numbering/contract`).set('if-match', `"${format.version + 1}"`).send({ pattern: 'C{yyyy}-{00000}', resets: 'year' }).expect(200);
    await at('2026-03-15T04:00:00Z');
  });
});

describe('a contract', () => {
  it('goes through its states and no others', async () => {
    const { id } = await contract();
    await act(id, 'activate', {}, 409);
    await act(id, 'end', { reason: 'x' }, 409);
    expect(await act(id, 'submit')).toMatchObject({ status: 'approved', nextStatuses: ['active', 'void'] });
    expect((await rep.patch(`${API}/contracts/${id}`).set('if-match', '"2"').send({ title: 'x' }).expect(409)).body.code).toBe('contracts.not_editable');
    expect(await act(id, 'activate', { signedOn: '2026-03-10' })).toMatchObject({ status: 'active', signedOn: '2026-03-10', startsOn: '2026-03-10', receivables: [{ name: '全款', amountMinor: 200_000, state: 'open', dueOn: '2026-03-10' }] });
    expect(await act(id, 'end', { reason: 'done' })).toMatchObject({ status: 'ended', nextStatuses: [], closingReason: 'done' });
    await act(id, 'void', { reason: 'x' }, 409);
  });

  it('comes of an accepted quote once, and of no other', async () => {
    const quote = (await rep.post(`${API}/quotes`).send({ customerId: customer, title: '报价', lines: [line()], terms: '货到付款' }).expect(201)).body;
    expect((await rep.post(`${API}/quotes/${quote.id}/contract`).send({}).expect(409)).body.code).toBe('quotes.not_accepted');
    await rep.post(`${API}/quotes/${quote.id}/link`).expect(200);
    await rep.post(`${API}/quotes/${quote.id}/accept`).send({ name: '林晓' }).expect(200);
    const answers = await Promise.all([1, 2].map(() => rep.post(`${API}/quotes/${quote.id}/contract`).send({})));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = answers.find(({ status }) => status === 201)!.body;
    expect(made).toMatchObject({ title: '报价', totalMinor: 200_000, terms: '货到付款', quote: { name: quote.number }, lines: [{ title: '咖啡机' }] });
    expect((await rep.get(`${API}/quotes/${quote.id}`).expect(200)).body.contract).toEqual({ id: made.id, name: made.number });
    await act(made.id, 'void', { reason: 'again' });
    await rep.post(`${API}/quotes/${quote.id}/contract`).send({}).expect(201);
  });

  it('wins its opportunity with its approval', async () => {
    const opportunity = (await rep.post(`${API}/opportunities`).send({ customerId: customer, name: '门店设备', amount: '2000', currency: 'CNY' }).expect(201)).body;
    const { id } = await contract({ opportunityId: opportunity.id });
    expect((await rep.get(`${API}/contracts?filter=opportunity:eq:${opportunity.id}&columns=opportunity`).expect(200)).body.items).toMatchObject([{ id, opportunity: { id: opportunity.id, name: '门店设备' } }]);
    await act(id, 'submit');
    expect((await rep.get(`${API}/opportunities/${opportunity.id}`).expect(200)).body.status).toBe('won');
    await rep.post(`${API}/contracts`).send({ customerId: (await rep.post(`${API}/customers`).send({ name: '别人' }).expect(201)).body.id, title: 'x', opportunityId: opportunity.id }).expect(422);
  });

  it('ends by itself after its last day', async () => {
    const { id } = await active({ startsOn: '2026-03-01', endsOn: '2026-03-14' });
    const { id: later } = await active({ startsOn: '2026-03-01', endsOn: '2026-03-15' });
    await day();
    expect([(await show(id)).status, (await show(later)).status]).toEqual(['ended', 'active']);
    const news = (await rep.get(`${API}/notifications?limit=200`).expect(200)).body.items.filter(({ kind }: { kind: string }) => kind === 'contract.ending');
    expect(news).toMatchObject([{ link: { id: later } }]);
  });

  it('is printed with its plan, in both languages', async () => {
    const { id } = await active();
    for (const locale of ['zh-CN', 'en']) await rep.get(`${API}/contracts/${id}/pdf`).query({ locale }).expect(200).expect('content-type', 'application/pdf');
  });

  it('belongs to its owner and whoever stands above him', async () => {
    const other = await app.as('sales_rep');
    const { id, receivables } = await active();
    await other.get(`${API}/contracts/${id}`).expect(404);
    await other.post(`${API}/sales-payments`).send({ contractId: id, amountMinor: 1, method: 'cash' }).expect(404);
    await other.post(`${API}/receivables/${receivables[0]!.id}/remind`).send({}).expect(404);
    for (const list of ['contracts', 'receivables', 'sales-payments', 'invoices']) {
      expect((await other.get(`${API}/${list}`).expect(200)).body.items).toEqual([]);
      expect((await other.get(`${API}/${list}/totals`).expect(200)).body.items).toEqual([]);
      expect((await other.get(`${API}/${list}/count`).expect(200)).body.count).toBe(0);
    }
    expect((await admin.get(`${API}/receivables?filter=contractId:eq:${id}`).expect(200)).body.items).toHaveLength(1);
  });
});

describe('money', () => {
  const pay = (contractId: string, amountMinor: number, over: object = {}) => rep.post(`${API}/sales-payments`).send({ contractId, amountMinor, method: 'bank_transfer', ...over });

  it('is planned in instalments that make the total', async () => {
    const { id } = await contract();
    const plan = (items: object[], status = 200) => rep.put(`${API}/contracts/${id}/receivables`).send({ items }).expect(status);
    expect((await plan([{ name: '首付', dueOn: '2026-04-01', amountMinor: 50_000 }], 422)).body.errors[0].code).toBe('receivables.plan_mismatch');
    const { body } = await plan([{ name: '首付', dueOn: '2026-04-01', amountMinor: 50_000 }, { name: '尾款', dueOn: '2026-06-01', amountMinor: 150_000 }]);
    expect(body.receivables.map(({ state }: { state: string }) => state)).toEqual(['planned', 'planned']);
    await act(id, 'submit');
    await act(id, 'activate');
    await pay(id, 60_000).expect(201);
    const { receivables } = await show(id);
    expect(receivables).toMatchObject([{ state: 'paid', paidMinor: 50_000 }, { state: 'open', paidMinor: 10_000 }]);
    await plan([{ name: '尾款', dueOn: '2026-06-01', amountMinor: 200_000 }], 409);
    await plan([{ id: receivables[0]!.id, name: '首付', dueOn: '2026-04-01', amountMinor: 40_000 }, { id: receivables[1]!.id, name: '尾款', dueOn: '2026-06-01', amountMinor: 160_000 }], 422);
    await plan([{ id: receivables[0]!.id, name: '首付', dueOn: '2026-04-01', amountMinor: 50_000 }, { id: receivables[1]!.id, name: '二期', dueOn: '2026-05-01', amountMinor: 100_000 }, { name: '尾款', dueOn: '2026-06-01', amountMinor: 50_000 }]);
  });

  it('received is never more than is open, however many come at once, and goes back when it is void', async () => {
    const { id } = await active();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(id, 50_000)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['sales_payments.above_open']));
    expect(await show(id)).toMatchObject({ paidMinor: 200_000, receivables: [{ state: 'paid' }] });
    await act(id, 'void', { reason: 'x' }, 409);
    const { body: payment } = answers.find(({ status }) => status === 201)!;
    await rep.post(`${API}/sales-payments/${payment.id}/void`).send({ reason: '退票' }).expect(200);
    await rep.post(`${API}/sales-payments/${payment.id}/void`).send({ reason: '退票' }).expect(409);
    expect(await show(id)).toMatchObject({ paidMinor: 150_000, receivables: [{ state: 'open', paidMinor: 150_000 }] });
  });

  it('that came before there was a plan pays the plan, so that what is open of it is what is open of the contract', async () => {
    const { id } = await contract();
    await act(id, 'submit');
    await pay(id, 60_000).expect(201);
    const { body: second } = await pay(id, 20_000).expect(201);
    expect(await act(id, 'activate')).toMatchObject({ paidMinor: 80_000, receivables: [{ state: 'open', amountMinor: 200_000, paidMinor: 80_000 }] });
    await rep.post(`${API}/sales-payments/${second.id}/void`).send({ reason: 'x' }).expect(200);
    const [first] = (await show(id)).receivables;
    const plan = [{ id: first!.id, name: '首付', dueOn: '2026-04-01', amountMinor: 60_000 }, { name: '尾款', dueOn: '2026-06-01', amountMinor: 140_000 }];
    expect((await rep.put(`${API}/contracts/${id}/receivables`).send({ items: plan }).expect(200)).body.receivables).toMatchObject([{ state: 'paid' }, { state: 'open', paidMinor: 0 }]);
    await pay(id, 140_000).expect(201);
    expect((await show(id)).receivables.map(({ state }) => state)).toEqual(['paid', 'paid']);
  });

  it('said to pay one instalment pays the others with what is left', async () => {
    const { id } = await contract();
    await rep.put(`${API}/contracts/${id}/receivables`).send({ items: [{ name: '首付', dueOn: '2026-04-01', amountMinor: 50_000 }, { name: '尾款', dueOn: '2026-06-01', amountMinor: 150_000 }] }).expect(200);
    await act(id, 'submit');
    const { receivables } = await act(id, 'activate');
    await pay(id, 200_000, { allocations: [{ receivableId: receivables[1]!.id, amountMinor: 1 }] }).expect(201);
    expect((await show(id)).receivables.map(({ state }) => state)).toEqual(['paid', 'paid']);
  });

  it('of a contract in force is always planned, and in the currency of its contract', async () => {
    const { id, version } = await contract();
    const plan = (items: object[]) => rep.put(`${API}/contracts/${id}/receivables`).send({ items });
    await plan([{ name: '全款', dueOn: '2026-04-01', amountMinor: 200_000 }]).expect(200);
    const inCurrency = async (currency: string, at: number) => (await rep.patch(`${API}/contracts/${id}`).set('if-match', `"${at}"`).send({ currency }).expect(200)).body;
    expect(await inCurrency('USD', version)).toMatchObject({ receivables: [{ currency: 'USD' }] });
    await inCurrency('CNY', version + 1);
    await act(id, 'submit');
    await act(id, 'activate');
    expect((await plan([]).expect(422)).body.errors[0].code).toBe('receivables.plan_mismatch');
  });

  it('sent twice with one key is received once', async () => {
    const { id } = await active();
    const send = () => pay(id, 50_000).set('idempotency-key', `pay-${id}`);
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.filter(({ status }) => status === 201)).not.toHaveLength(0);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ status }) => status)).size).toBeLessThanOrEqual(1);
    const again = await send().expect(201);
    expect(await show(id)).toMatchObject({ paidMinor: 50_000, payments: [{ id: again.body.id }] });
  });

  it('of several currencies is never mixed', async () => {
    const { id } = await active({ currency: 'USD' });
    expect((await pay(id, 100, { currency: 'CNY' }).expect(422)).body.errors[0].field).toBe('currency');
    await pay(id, 100, { currency: 'USD' }).expect(201);
    const { body } = await rep.get(`${API}/receivables/totals`).expect(200);
    const { body: sums } = await rep.get(`${API}/sales-payments/totals`).expect(200);
    expect(body.items.map(({ currency }: { currency: string }) => currency)).toEqual(['CNY', 'USD']);
    expect(body.items[1]).toEqual({ currency: 'USD', count: 1, amountMinor: 200_000, paidMinor: 100, openMinor: 199_900, overdueMinor: 0 });
    expect(sums.items[1]).toEqual({ currency: 'USD', count: 1, amountMinor: 100 });
  });

  it('is invoiced up to the total, under numbers given when they are issued', async () => {
    const { id } = await active({ lines: [line({ taxPercent: '13' })] });
    const ask = (amountMinor: number) => rep.post(`${API}/invoices`).send({ contractId: id, kind: 'vat_special', amountMinor, buyerTaxNo: '91310000X' });
    const { body: first } = await ask(150_000).expect(201);
    expect(first).toMatchObject({ number: null, state: 'requested', taxMinor: 17_257, buyerName: '上海清晨咖啡有限公司' });
    expect((await ask(60_000).expect(409)).body.code).toBe('invoices.above_total');
    const { body: issued } = await rep.post(`${API}/invoices/${first.id}/issue`).send({ taxAuthorityNo: '2531' }).expect(200);
    expect(issued).toMatchObject({ state: 'issued', number: 'I2026-00001', issuedOn: '2026-03-15' });
    await rep.get(`${API}/invoices/${first.id}/pdf`).expect(200).expect('content-type', 'application/pdf');
    await rep.post(`${API}/invoices/${first.id}/void`).send({ reason: '抬头有误' }).expect(200);
    const { body: second } = await ask(200_000).expect(201);
    expect((await rep.post(`${API}/invoices/${second.id}/issue`).send({}).expect(200)).body.number).toBe('I2026-00002');
  });

  it('that is late is told once a stage, on the list at once, and the customer is reminded on request', async () => {
    const { id, receivables } = await active({ startsOn: '2026-03-14' });
    const [receivable] = receivables;
    await day();
    await day();
    expect(await show(id)).toMatchObject({ receivables: [{ overdue: true, dueOn: '2026-03-14' }] });
    const told = async () => (await rep.get(`${API}/notifications?limit=200`).expect(200)).body.items.filter((item: { kind: string; link: { id: string } | null }) => item.kind === 'receivable.overdue' && item.link?.id === id);
    expect(await told()).toHaveLength(1);
    const { body } = await rep.get(`${API}/receivables?filter=overdue:eq:true&filter=contractId:eq:${id}`).expect(200);
    expect(body.items).toMatchObject([{ openMinor: 200_000, overdue: true, contract: { id } }]);
    await rep.post(`${API}/receivables/${receivable!.id}/remind`).send({ message: '请查收' }).expect(204);
    const [mail] = (await app.app.get(MailOutbox).list({ q: '付款提醒' })).items;
    expect(mail).toMatchObject({ to: 'buyer@shop.example' });
    await pay(id, 200_000).expect(201);
    await rep.post(`${API}/receivables/${receivable!.id}/remind`).send({}).expect(409);
    expect(await show(id)).toMatchObject({ receivables: [{ overdue: false, state: 'paid' }] });
  });
});

async function day(): Promise<void> {
  await app.app.get(Jobs).add(null, 'sales.deals-by-day', {});
  await app.runJobs();
}
