import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from '../../../libs/kernel/src/index.js';
import { startTestApp, type TestApp } from '../../../libs/kernel/testing/index.js';
import { verifyAudit } from '../src/cli/audit.js';
import { backup, restoreInto } from '../src/cli/backup.js';
import { SCHEMAS } from '../src/cli/tables.js';

let source: TestApp;
let folder: string;
let anchor: string;
const others: TestApp[] = [];

beforeAll(async () => {
  [source, folder] = [await startTestApp(), mkdtempSync(join(tmpdir(), 'patron-backup-'))];
  const owner = await source.as('administrator');
  await owner.post('/api/v1/custom-fields').send({ record: 'customer', key: 'shoe_size', type: 'number', label: { 'zh-CN': '鞋码', en: 'Shoe size' }, filterable: true }).expect(201);
  await owner.post('/api/v1/departments').send({ name: '华东' }).expect(201);
  const { body } = await owner.post('/api/v1/customers').send({ name: '李 "磊"\\N', level: 'A', custom: { shoe_size: 42 } }).expect(201);
  await owner.patch(`/api/v1/customers/${body.id}`).set('If-Match', '"1"').send({ level: 'B' }).expect(200);
  // Rows of a table in parts, of a month nobody else has.
  await owner.post('/api/v1/events').send({ name: 'page.viewed', messageId: 'b-1', anonymousId: 'v-1', timestamp: new Date(source.clock.now().getTime() - 65 * 86_400_000).toISOString() }).expect(200);
  await source.runJobs();
  anchor = /(\d+:[0-9a-f]{64})$/.exec(await verifyAudit(source.app, ''))?.[1] ?? 'none';
  await backup(source.db, join(folder, 'whole'));
}, 60_000);
afterAll(async () => {
  for (const test of [source, ...others]) await test.close();
  rmSync(folder, { recursive: true, force: true });
});

async function empty(): Promise<TestApp> {
  const test = await startTestApp();
  others.push(test);
  return test;
}

async function counts(test: TestApp): Promise<Record<string, number>> {
  const tables = await test.db.rows<{ name: string }>(sql`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY(${SCHEMAS}) ORDER BY 1`);
  const rows: Record<string, number> = {};
  for (const { name } of tables) rows[name] = (await test.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${sql.raw(name)}`))?.n ?? -1;
  return rows;
}

describe('a backup', () => {
  it('holds every schema of the product', async () => {
    const found = await source.db.rows<{ name: string }>(sql`SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', 'graphile_worker')`);
    expect(found.map(({ name }) => name).sort()).toEqual([...SCHEMAS].sort());
  });

  it('comes back row by row, its audit log whole up to the same anchor, and goes on from there', async () => {
    const before = await counts(source);
    const test = await empty();
    await restoreInto(test.app, join(folder, 'whole'));
    expect(await counts(test)).toEqual(before);
    expect(await verifyAudit(test.app, anchor)).toContain(`for --anchor: ${anchor}`);

    const owner = await test.as('administrator');
    await owner.post('/api/v1/customers').send({ name: 'Han Mei' }).expect(201);
    await test.runJobs();
    expect(await verifyAudit(test.app, anchor)).not.toContain(anchor);
    const index = await test.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM pg_indexes WHERE schemaname = 'customer' AND indexname LIKE 'cf\\_%'`);
    expect(index?.n).toBeGreaterThan(0);
  });

  it('that was changed on its way is found out by the audit log', async () => {
    const file = join(folder, 'whole', 'kernel.audit.copy.gz');
    const kept = readFileSync(file);
    const altered = gunzipSync(kept).toString('utf8').replace('customer.updated', 'customer.created');
    writeFileSync(file, gzipSync(altered));
    const test = await empty();
    await restoreInto(test.app, join(folder, 'whole'));
    writeFileSync(file, kept);
    await expect(verifyAudit(test.app, anchor)).rejects.toThrow('NOT as it was written');
  });

  it('goes into no database that is in use', async () => {
    await expect(restoreInto(source.app, join(folder, 'whole'))).rejects.toThrow('in use');
  });
});
