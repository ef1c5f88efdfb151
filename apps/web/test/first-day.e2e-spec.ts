import type { Page } from 'playwright-core';
import { EMAIL, openStage, PASSWORD, signIn, type Stage } from './browser.js';

/** As shops export them: one row per line, the order repeated; one bad row, one cancelled invoice, one visitor. */
const ORDERS = [
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  '536365,85123A,WHITE HEART HOLDER,6,2026-02-01 08:26:00,2.55,17850,United Kingdom',
  '536365,71053,WHITE LANTERN,6,2026-02-01 08:26:00,3.39,17850,United Kingdom',
  '536366,22633,HAND WARMER,2,2026-02-02 08:28:00,1.85,13047,United Kingdom',
  '536367,22745,POPPYS PLAYHOUSE,3,2026-02-03 09:00:00,2.10,17850,United Kingdom',
  '536368,22745,POPPYS PLAYHOUSE,1,2026-02-03 10:00:00,2.10,,United Kingdom',
  '536369,22745,POPPYS PLAYHOUSE,three,2026-02-03 11:00:00,2.10,13047,United Kingdom',
  'C536370,22633,HAND WARMER,-1,2026-02-04 09:00:00,1.85,13047,United Kingdom',
].join('\n');

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  page = await stage.visit();
});
afterAll(() => stage.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('the first day with Patron', () => {
  it('refuses a wrong password in plain words and keeps what was typed', async () => {
    await page.goto('/customers');
    await page.locator('input[type=email]').fill(EMAIL);
    await page.locator('input[type=password]').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    expect(await page.locator('input[type=email]').inputValue()).toBe(EMAIL);
  });

  it('signs in and comes to the page that was asked for', async () => {
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/customers');
    await page.getByRole('heading', { name: 'Customers' }).first().waitFor();
  });

  it('imports a shop\'s orders: guessed columns, a test run with findings, the result', async () => {
    await page.goto('/imports/new');
    await page.locator('input[type=radio][value=orders]').check();
    await page.locator('input[type=file]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) });
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await button(/^Test run/).first().click();
    await button(/import the other|Start import/).waitFor();
    expect(await page.getByText('Row 7').count()).toBeGreaterThan(0);
    await button(/import the other|Start import/).click();
    await button('Undo this import').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download failed rows' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  it('shows the imported customers, their spending true to the refund', async () => {
    await page.goto('/customers?sort=-orders.net');
    const rows = page.getByRole('grid').getByRole('row');
    await rows.nth(2).waitFor();
    const texts = await rows.allInnerTexts();
    expect(texts.length).toBe(3);
    expect(texts[1]).toContain('41.94');
    expect(texts[2]).toContain('1.85');
  });

  it('filters by a fact, says so in a sentence, and takes the filter away again', async () => {
    await button('Filter').click();
    await page.getByRole('searchbox', { name: 'Find a field' }).fill('Orders');
    await page.getByRole('dialog').getByRole('button', { name: 'Orders', exact: true }).click();
    await page.getByLabel('Condition').selectOption('gte');
    await page.getByLabel('Value', { exact: true }).fill('2');
    await button('Apply').click();
    await page.getByRole('button', { name: /^Orders at least 2/ }).waitFor();
    expect(page.url()).toContain('filter=');
    await page.waitForFunction(() => document.querySelectorAll('[role=grid] [role=row]').length === 2);
    await page.getByRole('button', { name: /^Remove filter/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('[role=grid] [role=row]').length === 3);
  });

  it('finds a customer by pinyin and opens the page about her', async () => {
    await page.request.post('/api/v1/customers', { data: { name: '王伟', phone: '138 0013 8000' }, headers: await csrf(page) });
    for (const typed of ['ww', 'wangwei', '伟', '8000']) {
      await page.keyboard.press('Escape');
      await page.getByRole('combobox').first().fill(typed);
      await page.getByRole('option', { name: /王伟/ }).waitFor();
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    await page.getByText('王伟').first().waitFor();
  });

  it('writes a note onto the timeline', async () => {
    const box = page.getByPlaceholder(/note/i).first();
    await box.fill('Asked for a quote on Friday');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Asked for a quote on Friday').first().waitFor();
  });

  it('goes from the list to an order and from there back to its customer', async () => {
    await page.goto('/orders');
    await page.getByRole('grid').getByRole('link', { name: '536365' }).click();
    await page.getByText('WHITE HEART HOLDER').first().waitFor();
    expect(await page.getByText('35.64').count()).toBeGreaterThan(0);
    await page.locator('main a[href^="/customers/"]').first().click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    await page.getByText('41.94').first().waitFor();
  });

  it('speaks Chinese at once when asked', async () => {
    await page.getByRole('button', { name: 'Your menu' }).click();
    await button('中文').click();
    await page.getByRole('link', { name: '客户' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.reload();
    await page.getByRole('link', { name: '客户' }).first().waitFor();
  });

  it('speaks the account\'s language on another device that remembers a different one', async () => {
    const other = await stage.visit({ language: 'en' });
    await other.addInitScript(() => localStorage.setItem('patron.preferences', JSON.stringify({ locale: 'en' })));
    await signIn(other);
    await other.getByRole('link', { name: '客户' }).first().waitFor();
    expect(await other.locator('html').getAttribute('lang')).toBe('zh-CN');
  });
});

describe('on a phone', () => {
  it('shows customers as cards, the navigation below, and nothing that scrolls sideways', async () => {
    const phone = await stage.visit({ width: 390, height: 844 });
    await signIn(phone);
    await phone.goto('/customers');
    await phone.locator('nav:visible').first().waitFor();
    await phone.locator('a[href^="/customers/"]').first().click();
    await phone.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

async function csrf(from: Page): Promise<Record<string, string>> {
  const cookies = await from.context().cookies();
  return { 'x-csrf-token': decodeURIComponent(cookies.find(({ name }) => name === 'patron_csrf')?.value ?? ''), origin: stage.url };
}
