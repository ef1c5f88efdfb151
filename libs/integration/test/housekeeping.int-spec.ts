import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { ImportHousekeeping } from '../src/index.js';
import { Wizard } from './support.js';

let test: TestApp;
let wizard: Wizard;

beforeAll(async () => {
  test = await startTestApp();
  wizard = new Wizard(test, await test.as('administrator'));
});
afterAll(() => test.close());

describe('uploaded files', () => {
  it('are deleted after thirty days; what the import did stays, and is still undone', async () => {
    const { id } = await wizard.run('customers', '姓名,手机号\n王伟,13800138000\n');
    const stored = await test.db.one<{ key: string }>(sql`SELECT file_key AS key FROM integration.import WHERE id = ${id}`);
    const file = join(test.config.dataDir, 'imports', stored?.key ?? '');
    const housekeeping = test.app.get(ImportHousekeeping);
    test.clock.advance(29 * 86_400_000);
    await housekeeping.clean();
    expect(existsSync(file)).toBe(true);
    test.clock.advance(2 * 86_400_000);
    await housekeeping.clean();
    expect(existsSync(file)).toBe(false);
    wizard = new Wizard(test, await test.as('administrator'));
    const refused = await wizard.client.get(`/api/v1/imports/${id}/errors.csv`);
    expect([refused.status, refused.body.code]).toEqual([410, 'imports.file_gone']);
    expect((await wizard.client.post(`/api/v1/imports/${id}/dry-run`)).status).toBe(410);
    expect(await wizard.act(id, 'undo')).toMatchObject({ status: 'undone', undoCounts: { undone: 1, kept: 0 } });
  });
});
