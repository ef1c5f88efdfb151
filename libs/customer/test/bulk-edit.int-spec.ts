import { sql } from '@patron/kernel';
import { startTestApp, type TestApp, type TestClient } from '@patron/kernel/testing';
import { BulkApply } from '../src/bulk-edit/bulk-apply.js';

let test: TestApp;
let admin: TestClient & { userId: string };
let vip: string;

beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as('administrator');
  vip = (await admin.post('/api/v1/tags').send({ name: 'VIP' })).body.id;
});
afterAll(() => test.close());

async function customers(count: number, level: string): Promise<string[]> {
  const items = Array.from({ length: count }, (_, i) => ({ source: 'bulk', externalId: `${level}-${i}`, name: `${level} ${i}`, level }));
  const { body } = await admin.post('/api/v1/customers/batch').send({ items });
  return body.results.map(({ id }: { id: string }) => id);
}

const levels = async (ids: string[]): Promise<Record<string, number>> => {
  const rows = await test.db.rows<{ level: string; n: number }>(sql`select coalesce(level, '–') as level, count(*)::int as n from customer.profile where id = any(${ids}::uuid[]) group by 1`);
  return Object.fromEntries(rows.map(({ level, n }) => [level, n]));
};

describe('a bulk edit', () => {
  it('is previewed without a change: how many match, would change, and from what to what', async () => {
    const ids = await customers(30, 'P1');
    const { status, body } = await admin.post('/api/v1/customers/bulk-edits').send({ filter: ['level:eq:P1'], changes: { fields: { level: 'P2' }, tags: { add: [vip] } }, dryRun: true });
    expect([status, body.total, body.looked, body.counts.changed, body.status]).toEqual([201, 30, 30, 30, 'draft']);
    expect(body.sample[0]).toMatchObject({ status: 'changed', before: { level: 'P1', tags: [] }, after: { level: 'P2', tags: [vip] } });
    expect(await levels(ids)).toEqual({ P1: 30 });
    expect((await admin.get('/api/v1/customers/bulk-edits')).body.items).toEqual([]);
  });

  it('changes exactly the customers that were previewed, each with an audit entry, and is undone but for those changed since', async () => {
    const ids = await customers(450, 'R1');
    const { body: preview } = await admin.post('/api/v1/customers/bulk-edits').send({ filter: ['level:eq:R1'], changes: { fields: { level: 'R2' } }, dryRun: true });
    await admin.post('/api/v1/customers').send({ name: 'came later', level: 'R1' });
    expect((await admin.post(`/api/v1/customers/bulk-edits/${preview.id}/run`)).status).toBe(202);
    await test.runJobs();
    const { body: done } = await admin.get(`/api/v1/customers/bulk-edits/${preview.id}`);
    expect(done).toMatchObject({ status: 'completed', total: 450, processed: 450, counts: { changed: 450, refused: 0 } });
    expect(await levels(ids)).toEqual({ R2: 450 });
    const entries = await test.db.one<{ n: number; actors: string[] }>(sql`select count(*)::int as n, array_agg(distinct actor_id::text) as actors from kernel.audit
      where subject_id = any(${ids}::text[]) and detail->>'note' = ${`bulk_edit:${preview.id}`}`);
    expect(entries).toEqual({ n: 450, actors: [admin.userId] });

    const { body: edited } = await admin.get(`/api/v1/customers/${ids[7] ?? ''}`);
    await admin.patch(`/api/v1/customers/${ids[7] ?? ''}`).set('if-match', `"${edited.version}"`).send({ level: 'mine' });
    expect((await admin.post(`/api/v1/customers/bulk-edits/${preview.id}/undo`)).status).toBe(202);
    await test.runJobs();
    expect((await admin.get(`/api/v1/customers/bulk-edits/${preview.id}`)).body).toMatchObject({ status: 'undone', counts: { changed: 0, undone: 449, kept: 1 } });
    expect(await levels(ids)).toEqual({ R1: 449, mine: 1 });
    const { body: kept } = await admin.get(`/api/v1/customers/bulk-edits/${preview.id}/items?status=kept`);
    expect(kept.items).toMatchObject([{ customerId: ids[7], reason: { code: 'history.changed_since' } }]);
  });

  it('goes on after a crash without changing anybody twice', async () => {
    const ids = await customers(500, 'C1');
    const { body: edit } = await admin.post('/api/v1/customers/bulk-edits').send({ ids, changes: { fields: { level: 'C2' } } });
    const applying = test.app.get(BulkApply);
    const apply = applying.apply.bind(applying);
    let chunks = 0;
    applying.apply = async (...given) => {
      chunks += 1;
      const outcomes = await apply(...given);
      if (chunks === 2) throw new Error('killed');
      return outcomes;
    };
    await test.runJobs();
    expect((await admin.get(`/api/v1/customers/bulk-edits/${edit.id}`)).body).toMatchObject({ status: 'running', processed: 200 });
    await test.db.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
    await test.runJobs();
    applying.apply = apply;
    expect((await admin.get(`/api/v1/customers/bulk-edits/${edit.id}`)).body).toMatchObject({ status: 'completed', processed: 500, counts: { changed: 500 } });
    const twice = await test.db.rows(sql`select subject_id from kernel.audit where subject_id = any(${ids}::text[]) and action = 'customer.updated' group by 1 having count(*) > 1`);
    expect([twice, await levels(ids)]).toEqual([[], { C2: 500 }]);
  });

  it('refuses what one may not change, one by one and as a whole', async () => {
    const rep = await test.as('sales_rep');
    const { body: own } = await rep.post('/api/v1/customers').send({ name: 'mine', level: 'S' });
    const [foreign = ''] = await customers(1, 'F1');
    const { body: preview } = await rep.post('/api/v1/customers/bulk-edits').send({ ids: [own.id, foreign], changes: { fields: { level: 'T' } }, dryRun: true });
    expect(preview).toMatchObject({ total: 2, counts: { changed: 1, refused: 1 } });
    expect(preview.sample.find(({ customerId }: { customerId: string }) => customerId === foreign)).toMatchObject({ status: 'refused', reason: { code: 'customer.not_found' } });
    expect((await rep.post('/api/v1/customers/bulk-edits').send({ ids: [own.id], changes: { owner: admin.userId } })).status).toBe(403);
    const bad = [{}, { fields: {} }, { fields: { level: 'x'.repeat(51) } }, { fields: { name: 'one for all' } }, { tags: { add: ['018f0000-0000-7000-8000-000000000000'] } }, { fields: { timezone: 'Mars/Base' } }];
    const answers = await Promise.all(bad.map((changes) => admin.post('/api/v1/customers/bulk-edits').send({ ids: [own.id], changes })));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
    expect((await rep.get('/api/v1/customers/bulk-edits')).body.items).toEqual([]);
    expect((await admin.post(`/api/v1/customers/bulk-edits/${preview.id}/undo`)).status).toBe(409);
  });
});
