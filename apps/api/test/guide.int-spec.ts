import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { OperatorTools, UserAccounts } from '@patron/identity';
import { definedPermissions } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';

const run = promisify(execFile);
const guide = readFileSync(new URL('../../../docs/guide-integrators.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, code = '']) => code);

let test: TestApp;
let env: Record<string, string>;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.listen(0, '127.0.0.1');
  const email = 'guide@shop.example';
  await test.app.get(UserAccounts).add({ email, name: 'Guide', roleKeys: ['administrator'], password: 'Guide-to-Patron-1' });
  const scopes = definedPermissions().map(({ key }) => key);
  const { key } = await test.app.get(OperatorTools).createApiKey({ name: 'guide', email, scopes });
  const { token } = await test.as('administrator');
  env = { PATH: process.env['PATH'] ?? '', PATRON: `${await test.app.getUrl()}/api/v1`, KEY: key, ADMIN: token };
});
afterAll(() => test.close());

const shell = async (code: string): Promise<string> => (await run('bash', ['-euo', 'pipefail', '-c', code], { env })).stdout;

describe('the integrators\' guide', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  it.each(examples.map((code, i) => [i + 1, code] as const))('example %i runs as printed', async (_, code) => {
    expect((await shell(code)).length).toBeGreaterThan(0);
  });

  it('says the truth about sending the same again, about totals and about dry runs', async () => {
    const order = examples.find((code) => code.includes('orders/batch')) ?? '';
    expect(JSON.parse(await shell(order)).results[0].status).toBe('unchanged');
    expect(JSON.parse(await shell(order.replace('"sourceVersion": 3', '"sourceVersion": 2'))).results[0].status).toBe('stale');
    const wrong = await shell(order.replace('SO-90001", "sourceVersion": 3', 'SO-90002", "total": "1.00"'));
    expect(JSON.parse(wrong).results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'orders.total_mismatch' }] });
    const dry = examples.find((code) => code.includes('dryRun')) ?? '';
    await shell(dry);
    const found = await shell('curl -sf "$PATRON/search?q=zhangmin" -H "Authorization: Bearer $KEY"');
    expect(JSON.parse(found)).toEqual({ groups: [] });
  });
});
