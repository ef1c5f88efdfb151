import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { DemoData } from '../../../libs/integration/src/index.js';
import { sql } from '../../../libs/kernel/src/index.js';
import { EMAIL, openStage, seriousFindings, signIn, type Stage } from './browser.js';

const OUTPUT = join(fileURLToPath(new URL('.', import.meta.url)), 'output');
const FEATURES = join(OUTPUT, '..', '..', 'src', 'features');
/** The pages of the app as its features declare them: a new one is looked at without being listed here. */
const ROUTES = globSync('*/index.ts', { cwd: FEATURES }).flatMap((file) => readFileSync(join(FEATURES, file), 'utf8').split('\n')).flatMap((line) => {
  const path = /\{ path: '([^']+)', name: /.exec(line)?.[1];
  return path === undefined ? [] : [{ path: path.startsWith('/') ? path : `/settings/${path}`, isPublic: line.includes('public: true') }];
});
/** Only for whom a second step is due, and has a test of its own. */
const ELSEWHERE = ['/set-up-two-factor'];
const PUBLIC = ROUTES.filter(({ isPublic }) => isPublic).map(({ path }) => path);
const PATHS = [...ROUTES.filter(({ isPublic, path }) => !isPublic && !ELSEWHERE.includes(path)).map(({ path }) => path), '/nowhere'];
/** Words of code that must never reach the screen: message keys, field keys, ids, placeholders. */
const LEAKS = /\b[a-z]+\.[a-z]+[A-Z]\w*\b|\b[a-z]+(?:\.[a-z]{3,}){2,}\b|[0-9a-f]{8}-[0-9a-f]{4}-7|undefined|\[object|NaN|\{\w+\}/;

let stage: Stage;
let samples: Record<string, string>;

beforeAll(async () => {
  stage = await openStage();
  const demo = stage.test.app.get(DemoData);
  await demo.load(null);
  await until(async () => (await demo.status()).status === 'loaded');
  const one = async (table: string): Promise<string> => (await stage.test.db.one<{ id: string }>(sql`${sql.raw(table)}`))?.id ?? '';
  const customer = await one('SELECT customer_id AS id FROM customer.metric ORDER BY net_minor DESC LIMIT 1');
  samples = {
    '/customers/:id': `/customers/${customer}`,
    '/customers/:id/merge/:otherId': `/customers/${customer}/merge/${await one('SELECT customer_id AS id FROM customer.metric ORDER BY net_minor DESC OFFSET 1 LIMIT 1')}`,
    '/orders/:id': `/orders/${await one('SELECT id FROM commerce.sales_order ORDER BY placed_at DESC LIMIT 1')}`,
    '/carts/:id': `/carts/${await one('SELECT id FROM commerce.cart LIMIT 1')}`,
    '/products/:id': `/products/${await one('SELECT id FROM commerce.product LIMIT 1')}`,
    '/imports/:id': `/imports/${await one('SELECT id FROM integration.import LIMIT 1')}`,
  };
  mkdirSync(OUTPUT, { recursive: true });
}, 240_000);
afterAll(() => stage.close());

function address(path: string): string {
  const [page = '', query] = path.split('?');
  const there = page.includes(':') ? samples[page] : page;
  if (there === undefined) throw new Error(`${page} needs a sample record`);
  return query === undefined ? there : `${there}?${query}`;
}

/** Looks again until it is so; Jest's own time limit ends a wait that never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((again) => setTimeout(again, 250));
}

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(address(path));
  await page.locator('main h1, main h2').first().waitFor();
  // Signed out, a page never came to "networkidle" here; those pages are ready with their heading.
  if (!PUBLIC.includes(path)) await page.waitForLoadState('networkidle');
}

async function expectSound(page: Page, path: string, width: number): Promise<void> {
  await settle(page, path);
  expect(await seriousFindings(page)).toEqual([]);
  expect(LEAKS.exec(await page.locator('body').innerText())?.[0]).toBeUndefined();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

it('knows every page of the app', () => {
  expect(PUBLIC).toEqual(['/sign-in', '/forgot-password', '/reset-password', '/accept-invitation']);
  expect(PATHS.length).toBeGreaterThan(35);
});

describe.each([
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'zh-CN', theme: 'dark', width: 1440 },
  { language: 'zh-CN', theme: 'light', width: 390 },
  { language: 'en', theme: 'dark', width: 390 },
] as const)('in $language, $theme, $width px', ({ language, theme, width }) => {
  let page: Page;
  let stranger: Page | undefined;

  beforeAll(async () => {
    // The account's own language counts once it is signed in.
    await stage.test.db.execute(sql`UPDATE identity.app_user SET locale = ${language} WHERE email = ${EMAIL}`);
    page = await stage.visit({ language, theme, width, height: width === 390 ? 844 : 900 });
    await signIn(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
  });

  it.each(PUBLIC)('%s, signed out, has nothing that axe finds serious, no leak of code, nothing wider than the screen', async (path) => {
    stranger ??= await stage.visit({ language, theme, width, height: width === 390 ? 844 : 900 });
    await expectSound(stranger, path, width);
  });

  it.each(PATHS)('%s has nothing that axe finds serious, no leak of code, nothing wider than the screen', (path) => expectSound(page, path, width));

  it('leaves pictures of the main pages to look at', async () => {
    for (const [name, path] of [['home', '/'], ['customers', '/customers?sort=-orders.net'], ['customer', '/customers/:id']] as const) {
      await settle(page, path);
      const picture = await page.screenshot({ path: join(OUTPUT, `${name}-${language}-${theme}-${width}.png`) });
      expect(picture.length).toBeGreaterThan(10_000);
    }
  });
});
