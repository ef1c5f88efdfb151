import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { DemoData } from '../../../libs/integration/src/index.js';
import { sql } from '../../../libs/kernel/src/index.js';
import { EMAIL, openStage, seriousFindings, signIn, type Stage } from './browser.js';

const OUTPUT = join(fileURLToPath(new URL('.', import.meta.url)), 'output');
const PATHS = ['/', '/customers', '/customers/:id', '/orders', '/orders/:order', '/orders/refunds', '/products', '/products/:product', '/imports', '/imports/new', '/settings/users', '/settings/roles', '/settings/departments', '/settings/api-keys', '/settings/shops', '/settings/tags', '/settings/profile', '/settings/security', '/settings/mail'];
/** Words of code that must never reach the screen: message keys, field keys, ids, placeholders. */
const LEAKS = /\b[a-z]+\.[a-z]+[A-Z]\w*\b|\b[a-z]+(?:\.[a-z]{3,}){2,}\b|[0-9a-f]{8}-[0-9a-f]{4}-7|undefined|\[object|NaN|\{\w+\}/;

let stage: Stage;
let ids: Record<string, string>;

beforeAll(async () => {
  stage = await openStage();
  const demo = stage.test.app.get(DemoData);
  await demo.load(null);
  await until(async () => (await demo.status()).status === 'loaded');
  const one = async (table: string): Promise<string> => (await stage.test.db.one<{ id: string }>(sql`${sql.raw(table)}`))?.id ?? '';
  ids = {
    id: await one('SELECT customer_id AS id FROM customer.metric ORDER BY net_minor DESC LIMIT 1'),
    order: await one('SELECT id FROM commerce.sales_order ORDER BY placed_at DESC LIMIT 1'),
    product: await one('SELECT id FROM commerce.product LIMIT 1'),
  };
  mkdirSync(OUTPUT, { recursive: true });
}, 240_000);
afterAll(() => stage.close());

const address = (path: string): string => path.replace(/:(\w+)/, (_, name: string) => ids[name] ?? '');

/** Looks again until it is so; Jest's own time limit ends a wait that never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((again) => setTimeout(again, 250));
}

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(address(path));
  await page.locator('main h1, main h2').first().waitFor();
  await page.waitForLoadState('networkidle');
}

describe.each([
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'zh-CN', theme: 'dark', width: 1440 },
  { language: 'zh-CN', theme: 'light', width: 390 },
  { language: 'en', theme: 'dark', width: 390 },
] as const)('in $language, $theme, $width px', ({ language, theme, width }) => {
  let page: Page;

  beforeAll(async () => {
    // The account's own language counts once it is signed in.
    await stage.test.db.execute(sql`UPDATE identity.app_user SET locale = ${language} WHERE email = ${EMAIL}`);
    page = await stage.visit({ language, theme, width, height: width === 390 ? 844 : 900 });
    await signIn(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
  });

  it.each(PATHS)('%s has nothing that axe finds serious, no leak of code, nothing wider than the screen', async (path) => {
    await settle(page, path);
    expect(await seriousFindings(page)).toEqual([]);
    expect(LEAKS.exec(await page.locator('body').innerText())?.[0]).toBeUndefined();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('leaves pictures of the main pages to look at', async () => {
    for (const [name, path] of [['home', '/'], ['customers', '/customers?sort=-orders.net'], ['customer', '/customers/:id']] as const) {
      await settle(page, path);
      const picture = await page.screenshot({ path: join(OUTPUT, `${name}-${language}-${theme}-${width}.png`) });
      expect(picture.length).toBeGreaterThan(10_000);
    }
  });
});
