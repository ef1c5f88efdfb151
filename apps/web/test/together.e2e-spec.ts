import type { Page } from 'playwright-core';
import { UserAccounts } from '../../../libs/identity/src/index.js';
import { openStage, PASSWORD, signIn, type Stage } from './browser.js';

const COLLEAGUE = 'colleague@shop.example';

let stage: Stage;
let api: Awaited<ReturnType<Stage['test']['as']>>;
let mine: Page;
let theirs: Page;

beforeAll(async () => {
  stage = await openStage();
  await stage.test.app.get(UserAccounts).add({ email: COLLEAGUE, name: 'Wang Min', roleKeys: ['administrator'], password: PASSWORD, locale: 'en' });
  api = await stage.test.as('administrator');
  [mine, theirs] = [await stage.visit(), await stage.visit()];
  await signIn(mine);
  await theirs.goto('/sign-in');
  await theirs.locator('input[type=email]').fill(COLLEAGUE);
  await theirs.locator('input[type=password]').fill(PASSWORD);
  await theirs.keyboard.press('Enter');
  await theirs.locator('nav:visible').first().waitFor();
}, 120_000);
afterAll(() => stage.close());

async function customer(): Promise<string> {
  return (await api.post('/api/v1/customers').send({ name: 'Li Lei', level: 'A', note: 'old' })).body.id;
}

/** Both have the form open on the same version; the colleague saves first. */
async function bothEdit(id: string, entries: { theirs: Record<string, string>; mine: Record<string, string> }): Promise<void> {
  for (const page of [mine, theirs]) {
    await page.goto(`/customers/${id}?tab=details`);
    await page.getByLabel('Level', { exact: true }).waitFor();
  }
  for (const [page, fields] of [[theirs, entries.theirs], [mine, entries.mine]] as const) {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.locator('form').filter({ has: page.getByLabel('Level', { exact: true }) }).getByRole('button', { name: 'Save' }).click();
    await answered;
  }
}

const stored = async (id: string): Promise<{ level: string; note: string }> => (await api.get(`/api/v1/customers/${id}`)).body;

describe('two people on one record', () => {
  it('keep both works without a question where they changed different fields', async () => {
    const id = await customer();
    await bothEdit(id, { theirs: { Level: 'B' }, mine: { Note: 'mine' } });
    await mine.waitForTimeout(1000);
    expect(await stored(id)).toMatchObject({ level: 'B', note: 'mine' });
  });

  it('see both values where they changed the same field, with who and when, and choose', async () => {
    const id = await customer();
    await bothEdit(id, { theirs: { Level: 'B' }, mine: { Level: 'C', Note: 'mine too' } });
    const dialog = mine.getByRole('dialog', { name: 'Somebody else changed this record' });
    await dialog.waitFor();
    const text = await dialog.innerText();
    expect([text.includes('Wang Min'), text.includes('B'), text.includes('C')]).toEqual([true, true, true]);
    await dialog.getByRole('radio').nth(1).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await mine.waitForTimeout(500);
    expect(await stored(id)).toMatchObject({ level: 'C', note: 'mine too' });
  });

  it('find who changed what in the history, and take one edit back', async () => {
    const id = await customer();
    await bothEdit(id, { theirs: { Level: 'B' }, mine: { Note: 'mine' } });
    await theirs.goto(`/customers/${id}?tab=details`);
    const history = theirs.getByRole('region', { name: 'History' });
    const entry = history.getByRole('listitem').filter({ hasText: 'Wang Min set Level' }).or(history.getByRole('listitem').filter({ hasText: 'Wang Min changed Level' }));
    await entry.getByRole('button', { name: 'Undo' }).click();
    await theirs.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await theirs.getByText('Undone', { exact: true }).waitFor();
    expect(await stored(id)).toMatchObject({ level: 'A', note: 'mine' });
  });

  it('stand in the audit log with the account they used', async () => {
    await mine.goto('/settings/audit');
    await mine.getByText('Wang Min changed', { exact: false }).first().waitFor();
    expect(await mine.getByRole('heading', { name: 'Audit log' }).count()).toBe(1);
  });
});
