import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { UserAccounts } from '../../../libs/identity/src/index.js';
import { startTestApp, type TestApp } from '../../../libs/kernel/testing/index.js';

const WEB_ROOT = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'dist');
export const EMAIL = 'owner@shop.example';
export const PASSWORD = 'Correct-Horse-9';

/** The real server with the built web UI, and a Chromium that came as an npm package. */
export interface Stage {
  test: TestApp;
  url: string;
  /** A fresh browser profile; nobody is signed in. */
  visit(options?: { width?: number; height?: number; language?: 'en' | 'zh-CN'; theme?: 'light' | 'dark' }): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  if (!existsSync(join(WEB_ROOT, 'index.html'))) throw new Error('The web UI is not built: npm run build');
  const test = await startTestApp({ webRoot: WEB_ROOT });
  await test.app.get(UserAccounts).add({ email: EMAIL, name: 'Owner', roleKeys: ['administrator'], password: PASSWORD, locale: 'en' });
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // Only what headless Chromium needs here: the package's own list also switches web security off.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--font-render-hinting=none', '--no-zygote', '--headless=shell'],
  });
  const contexts: BrowserContext[] = [];
  const url = await test.app.getUrl();
  return {
    test, url,
    visit: async ({ width = 1440, height = 900, language = 'en', theme = 'light' } = {}) => {
      const context = await browser.newContext({ baseURL: url, viewport: { width, height }, locale: language, colorScheme: theme, timezoneId: 'Asia/Shanghai', acceptDownloads: true });
      contexts.push(context);
      context.setDefaultTimeout(20_000);
      return context.newPage();
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await test.close();
    },
  };
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(EMAIL);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('nav:visible').first().waitFor();
}

/** What axe finds serious or critical: rule and element, for a readable failure. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // In the page itself, and telling only what is wrong: a quarter of the time that two steps with the selectors of all that is right take.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
