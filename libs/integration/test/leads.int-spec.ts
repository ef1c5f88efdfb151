import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { csv, rowsOf, Wizard } from './support.js';

let app: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  app = await startTestApp();
  wizard = new Wizard(app, await app.as('administrator'));
});
afterAll(() => app.close());

/** As a marketplace hands its leads out: a number, a day, a page and an origin; nobody's name. */
const file = csv(
  ['mql_id', 'first_contact_date', 'landing_page_id', 'origin'],
  ['m-0001', '2018-02-01 00:00:00', 'page-a', 'paid_search'],
  ['m-0002', '2018-02-03 00:00:00', 'page-a', 'paid_search'],
  ['m-0003', '2018-02-05 00:00:00', 'page-b', 'email'],
  ['m-0004', '2018-02-07 00:00:00', '', ''],
  ['', '2018-02-09 00:00:00', 'page-b', 'email'],
);

interface Listed {
  id: string;
  name: string;
  values: { origin: string | null };
}

async function leads(): Promise<Listed[]> {
  return ((await wizard.client.get('/api/v1/leads').query({ limit: '100', columns: 'name,origin' }).expect(200)).body.items as Listed[]).sort((a, b) => a.name.localeCompare(b.name));
}

describe('importing leads', () => {
  let id: string;

  it('knows the columns, says beforehand what will come, and brings each lead once, on its own day', async () => {
    const uploaded = await wizard.upload('leads', file);
    expect(uploaded.mapping).toEqual({ externalId: 'mql_id', createdAt: 'first_contact_date', landingPage: 'landing_page_id', origin: 'origin' });
    await wizard.patch(uploaded.id, { options: { source: 'market' } });
    const checked = await wizard.act(uploaded.id, 'dry-run');
    expect(checked.checkCounts?.rows).toEqual({ created: 4, updated: 0, unchanged: 0, skipped: 0, failed: 1 });
    expect(await leads()).toEqual([]);
    const done = await wizard.act(uploaded.id, 'run');
    id = done.id;
    expect(done.counts?.rows).toEqual(checked.checkCounts?.rows);
    expect(rowsOf(done.counts)).toBe(done.totalRows);
    expect((await leads()).map(({ name, values }) => [name, values.origin])).toEqual([['m-0001', 'paid_search'], ['m-0002', 'paid_search'], ['m-0003', 'email'], ['m-0004', null]]);
    const [first] = await leads();
    expect((await wizard.client.get(`/api/v1/leads/${first?.id}`).expect(200)).body).toMatchObject({ source: 'import', landingPage: 'page-a', createdAt: '2018-01-31T16:00:00.000Z' });
  });

  it('says which row names nobody', async () => {
    expect((await wizard.findings(id)).map(({ rowNo, code, field }) => [rowNo, code, field])).toEqual([[6, 'imports.name_missing', 'name']]);
  });

  it('brings nothing twice', async () => {
    const { id: again } = await wizard.upload('leads', file);
    await wizard.patch(again, { options: { source: 'market' } });
    expect((await wizard.act(again, 'run')).counts?.rows).toMatchObject({ created: 0, failed: 1 });
    expect(await leads()).toHaveLength(4);
  });

  it('counts conversion by origin once one of them is a customer, whom taking the file back leaves alone', async () => {
    const [first] = await leads();
    const { customerId } = (await wizard.client.post(`/api/v1/leads/${first?.id}/convert`).send({}).expect(200)).body as { customerId: string };
    const { items } = (await wizard.client.get('/api/v1/lead-scoring/origins').expect(200)).body as { items: object[] };
    expect(items).toEqual([{ origin: 'paid_search', leads: 2, converted: 1, won: 1 }, { origin: 'email', leads: 1, converted: 0, won: 0 }, { origin: null, leads: 1, converted: 0, won: 0 }]);
    const undone = await wizard.act(id, 'undo');
    expect(undone.undoCounts).toEqual({ undone: 3, kept: 1 });
    expect((await leads()).map(({ name }) => name)).toEqual(['m-0001']);
    await wizard.client.get(`/api/v1/customers/${customerId}`).expect(200);
  });
});
