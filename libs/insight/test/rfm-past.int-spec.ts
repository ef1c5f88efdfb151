import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { RfmNight } from '../src/rfm/rfm-night.js';
import { RfmPast } from '../src/rfm/rfm-past.js';
import { plainFigures, sell, storedCells } from './rfm-support.js';
import type { Sale } from './rfm-support.js';

let app: TestApp;
let admin: TestClient;
const SETTINGS = {
  windowDays: null, referenceDay: null, currency: 'CNY', method: 'thresholds',
  thresholds: { recencyDays: [30, 90, 180, 365], frequency: [2, 3, 5, 10], monetaryMinor: [20000, 100000, 300000, 1000000] },
};
const SALES: Sale[] = [
  { customer: 'old', at: '2025-12-01T04:00:00Z', total: 50_000 },
  { customer: 'again', at: '2025-12-01T04:00:00Z', total: 50_000 },
  { customer: 'again', at: '2026-02-20T04:00:00Z', total: 60_000 },
  { customer: 'new', at: '2026-02-25T04:00:00Z', total: 5_000 },
  { customer: 'back', at: '2026-01-10T04:00:00Z', total: 30_000, refund: { amount: 20_000, at: '2026-02-10T04:00:00Z' } },
];
const TODAY = '2026-03-01';
/** Scores by thresholds said in the plainest way. */
function cellsOn(day: string): Map<string, number> {
  const score = (value: number, bounds: readonly number[]): number => 1 + bounds.filter((bound) => value >= bound).length;
  const { recencyDays, frequency, monetaryMinor } = SETTINGS.thresholds;
  return new Map([...plainFigures(SALES, day, null)].map(([customer, row]) => {
    const ago = Date.parse(day) / 86_400_000 - row.day;
    return [customer, (1 + recencyDays.filter((most) => ago <= most).length) * 100 + score(row.frequency, frequency) * 10 + score(row.monetary, monetaryMinor)];
  }));
}
async function standingOn(day: string): Promise<Map<string, number>> {
  const rows = await app.db.rows<{ name: string; cell: number }>(sql`select p.name, case when h.customer_id is not null then h.from_cell else c.cell end as cell from insight.rfm c
    join customer.profile p on p.id = c.customer_id
    left join (select distinct on (customer_id) customer_id, from_cell from insight.rfm_change where on_day > ${day}::date order by customer_id, on_day) h on h.customer_id = c.customer_id
    where case when h.customer_id is not null then h.from_cell else c.cell end is not null`);
  return new Map(rows.map(({ name, cell }) => [name, cell]));
}
const changes = () => app.db.rows(sql`select * from insight.rfm_change order by customer_id, on_day`);

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('administrator');
  app.clock.set(`${TODAY}T04:00:00Z`);
  const { headers } = await admin.get('/api/v1/rfm/settings').expect(200);
  await admin.put('/api/v1/rfm/settings').set('if-match', headers['etag'] ?? '').send(SETTINGS).expect(200);
  await sell(app, SALES);
});
afterAll(() => app.close());

describe('the past before the first run', () => {
  it('waits for the scores it leads up to', async () => {
    expect(await app.app.get(RfmPast).reckon(60)).toBe(false);
    await app.app.get(RfmNight).tick();
    await app.runJobs();
    expect(await storedCells(app)).toEqual(cellsOn(TODAY));
  });

  it('stands on every day where orders and refunds until then put everybody', async () => {
    expect(await app.app.get(RfmPast).reckon(60)).toBe(true);
    for (const day of ['2025-12-31', '2026-01-09', '2026-01-10', '2026-02-09', '2026-02-10', '2026-02-19', '2026-02-20', '2026-02-27', '2026-02-28', TODAY]) {
      expect([day, await standingOn(day)]).toEqual([day, cellsOn(day)]);
    }
  });

  it('tells moves, and where a customer came from', async () => {
    const { body } = await admin.get('/api/v1/rfm/migration?from=2026-02-19&to=2026-02-28').expect(200);
    expect(body.flows).toContainEqual(expect.objectContaining({ from: 412, to: 523, customers: 1 }));
    const { body: movers } = await admin.get('/api/v1/rfm/movers?from=2026-02-19&to=2026-02-28&was=412&is=523').expect(200);
    expect(movers.items).toMatchObject([{ name: 'again', from: 412, to: 523 }]);
    const { body: card } = await admin.get(`/api/v1/customers/${movers.items[0].id}/rfm`).expect(200);
    expect(card).toMatchObject({ cell: 523, previousCell: 412, movedOn: '2026-02-20', changes: [{ day: '2026-02-20', from: 412, to: 523, cause: 'order' }, { day: '2026-01-01', from: 512, to: 412, cause: 'time' }] });
  });

  it('is reckoned once', async () => {
    const before = await changes();
    expect(await app.app.get(RfmPast).reckon(90)).toBe(true);
    expect(await changes()).toEqual(before);
  });
});
