import type { Page } from 'playwright-core';
import { openStage, signIn, type Stage } from './browser.js';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  const admin = await stage.test.as('administrator');
  for (const [name, city] of [['Li Lei', 'Hangzhou'], ['Wang Fang', 'Hangzhou'], ['Zhao Min', 'Suzhou']] as const) {
    await admin.post('/api/v1/customers/batch').send({ items: [{ source: 'shop', externalId: name, name, address: { city } }] });
  }
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

const rows = () => page.locator('[role=row]:not(.header) .title, [role=row]:not(.header) a').allInnerTexts();
const tab = (name: string) => page.locator('nav.views [data-tab]', { hasText: name });

describe('a list kept as a view', () => {
  it('gets a name, comes back with its filter, tells that it was changed and keeps the change', async () => {
    await page.goto('/customers?filter=city:eq:Hangzhou');
    await page.getByRole('button', { name: 'Save as view' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Hangzhou');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await tab('Hangzhou').waitFor();
    await tab('All').click();
    await page.waitForURL((url) => url.searchParams.get('view') === 'all' && !url.searchParams.has('filter'));
    await tab('Hangzhou').click();
    await page.waitForURL((url) => url.searchParams.get('filter') === 'city:eq:Hangzhou');
    expect(await page.getByRole('button', { name: 'Save changes' }).count()).toBe(0);
    await page.goto(`${page.url()}&sort=name`);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'detached' });
  });

  it('is what the list opens with once chosen, and can be deleted and brought back', async () => {
    await page.getByRole('button', { name: 'More for the view Hangzhou' }).click();
    await page.getByText('Open the list with it', { exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.goto('/customers');
    await page.waitForURL((url) => url.searchParams.get('filter') === 'city:eq:Hangzhou' && url.searchParams.get('sort') === 'name');
    await page.getByRole('button', { name: 'More for the view Hangzhou' }).click();
    await page.getByText('Delete view', { exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await tab('Hangzhou').waitFor();
  });

  it('that can no longer be shown offers a way out', async () => {
    await page.goto('/customers?filter=gone:eq:1');
    await page.getByText('This list cannot be shown like this').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('[role=row]', { hasText: 'Zhao Min' }).first().waitFor();
    expect((await rows()).join(' ')).toContain('Wang Fang');
  });
});

describe('places', () => {
  it('a starred customer and those opened last are in the palette; letters go places', async () => {
    await page.goto('/customers?view=all');
    await page.locator('[role=row]', { hasText: 'Zhao Min' }).locator('a').first().click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    await page.getByRole('button', { name: 'Add to favourites' }).click();
    await page.getByRole('button', { name: 'Add to favourites', pressed: true }).waitFor();
    await page.locator('section', { hasText: 'Favourites' }).getByText('Zhao Min').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL('**/orders');
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: /Zhao Min/ }).first().click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
  });

  it('the first steps know what is done', async () => {
    await page.goto('/');
    const guide = page.getByRole('region', { name: 'First steps' });
    await guide.getByText('See who bought before').click();
    await page.waitForURL((url) => url.pathname === '/customers');
    await page.goto('/');
    await guide.getByText(/of 6/).waitFor();
    expect(await guide.locator('li.done').count()).toBeGreaterThanOrEqual(3);
    await guide.getByRole('button', { name: 'Put the guide away' }).click();
    await guide.waitFor({ state: 'detached' });
  });
});
