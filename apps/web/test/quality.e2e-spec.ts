import type { Page } from 'playwright-core';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

let stage: Stage;
let api: Awaited<ReturnType<Stage['test']['as']>>;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  api = await stage.test.as('administrator');
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

async function pair(name: string, mailbox: string): Promise<string[]> {
  const made = await Promise.all(['shop.example', 'shop.test'].map((house) => api.post('/api/v1/customers').send({ name, email: `${mailbox}@${house}`, allowDuplicate: true })));
  return made.map(({ body }) => body.id);
}

describe('data quality', () => {
  it('leads from the figures to the queue, where pairs are merged and told apart by keys', async () => {
    const [one, other] = await pair('Ada Lovelace', 'ada.lovelace');
    await pair('Grace Hopper', 'grace.hopper');
    await api.post('/api/v1/duplicate-scan').send({}).expect(202);
    await api.post('/api/v1/quality/runs').send({}).expect(202);
    await stage.test.runJobs();

    await page.goto('/quality');
    await page.getByRole('link', { name: /Possible duplicates/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: /Possible duplicates/ }).click();
    await page.getByRole('button', { name: 'One by one' }).click();
    await page.getByRole('button', { name: /^Merge/ }).waitFor();
    await page.getByText('2 pairs left').waitFor();
    await page.getByRole('table').first().waitFor();
    const first = (await page.locator('.stays b').first().innerText()).trim();

    const merged = page.waitForResponse((response) => response.url().endsWith('/merge') && response.request().method() === 'POST');
    await page.keyboard.press('m');
    expect((await merged).status()).toBe(200);
    await page.getByText('1 pair left').waitFor();
    const dismissed = page.waitForResponse((response) => response.url().endsWith('/dismiss'));
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press('n');
    expect((await dismissed).status()).toBe(204);
    await page.getByText('All done').waitFor();

    const codes = await Promise.all([one, other].map(async (id) => (await api.get(`/api/v1/customers/${id}`)).status));
    expect(codes.sort()).toEqual(first === 'Ada Lovelace' ? [200, 410] : [200, 200]);
    expect((await api.get('/api/v1/duplicates')).body.items).toEqual([]);
  }, 120_000);
});
