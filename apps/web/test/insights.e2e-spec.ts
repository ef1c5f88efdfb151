import { OrdersBatch } from '../../../libs/commerce/src/index.js';
import type { Page } from 'playwright-core';
import { openStage, seriousFindings, signIn, type Stage } from './browser.js';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  const now = stage.test.clock.now();
  const day = (ago: number): string => new Date(now.getTime() - ago * 86_400_000).toISOString();
  // One of many recent purchases, three of one old purchase each.
  const orders = [...Array.from({ length: 12 }, (_, i) => ['Best Buyer', 2 + i, '2000.00'] as const), ...['Old One', 'Old Two', 'Old Three'].map((name) => [name, 500, '20.00'] as const)];
  await stage.test.db.transaction((m) => stage.test.app.get(OrdersBatch).apply(m, orders.map(([name, ago, unitPrice], i) => ({
    source: 'shop', externalId: `o${i}`, placedAt: day(ago), currency: 'CNY', status: 'completed' as const, customer: { externalId: name, name }, lines: [{ sku: 'S', title: 'S', quantity: 1, unitPrice }],
  })), { mode: 'upsert', actorId: null, now }));
  page = await stage.visit();
  await signIn(page);
}, 120_000);
afterAll(() => stage.close());

describe('RFM', () => {
  it('is run, says by which method and why, and a square opens its customers', async () => {
    await page.goto('/insights/rfm');
    await page.getByRole('button', { name: 'Recompute now' }).click();
    await page.getByText('Scored by fixed thresholds').waitFor();
    await page.getByText('only 4 buyers').waitFor();
    const best = page.getByRole('button', { name: /^Recency R 5, Frequency F 5: ?1 / });
    await best.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await best.click();
    await page.waitForURL(/\/customers\?filter=/);
    await page.getByText('Best Buyer').first().waitFor();
    expect(await page.getByText('Old One').count()).toBe(0);
  });

  it('a segment opens its customers, and their page says what they are', async () => {
    await page.goto('/insights/rfm');
    await page.locator('li', { hasText: 'Lost' }).getByRole('link', { name: 'Open customers' }).first().click();
    await page.getByText('Old Two').first().click();
    await page.getByText('Old Two').first().waitFor();
    const answer = await page.request.get('/api/v1/customers?filter=rfm.segment:eq:champions');
    const [champion] = ((await answer.json()) as { items: { id: string }[] }).items;
    await page.goto(`/customers/${champion?.id}`);
    await page.getByRole('heading', { name: 'RFM and value' }).waitFor();
    expect(await page.getByText('Champions').count()).toBeGreaterThan(0);
  });
});
