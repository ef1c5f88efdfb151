import type { Page } from 'playwright-core';

/** Pages of sales whose figures are links, each with the address of the records behind it and how many they are (`data-records`). */
const PAGES = ['/forecast', '/sales-reports', '/sales-reports?by=department', '/sales-reports?tab=funnel', '/sales-reports?tab=outcomes', '/sales-reports?tab=origins', '/targets', '/targets?measure=contracts&period=quarter', '/targets?measure=receipts&period=year', '/neglect', '/today'];
/** Where a list is read that has another address in the API. */
const LISTS: Readonly<Record<string, string>> = { '/opportunities/list': '/opportunities' };
const OF_LOG: Readonly<Record<string, string>> = { owner: 'authorId', department: 'departmentId', from: 'from', to: 'to' };

/** The address that counts what a link opens. */
function counting(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://shop.example');
  const asked = [...searchParams].flatMap(([key, value]) => (pathname === '/sales-reports' ? (OF_LOG[key] ? [[OF_LOG[key], value]] : []) : key === 'filter' ? [[key, value]] : []));
  return `/api/v1${pathname === '/sales-reports' ? '/contact-log' : (LISTS[pathname] ?? pathname)}/count?${new URLSearchParams(asked)}`;
}

interface Figure {
  href: string;
  says: number;
}

/** Opens the page and turns its charts into their tables. */
async function figuresOf(page: Page, path: string): Promise<Figure[]> {
  await page.goto(path);
  await page.locator('main a[data-records], main .muted.none').first().waitFor();
  await page.waitForLoadState('networkidle');
  // One that is pressed offers the chart instead.
  const tables = page.getByRole('button', { name: 'Table', exact: true });
  while ((await tables.count()) > 0) await tables.first().click();
  return page.locator('main a[data-records]').evaluateAll((links) => [...new Map(links.map((link) => [`${link.getAttribute('href')} ${link.getAttribute('data-records')}`, { href: link.getAttribute('href') ?? '', says: Number(link.getAttribute('data-records')) }])).values()]);
}

/** Every figure of the sales pages, and how many records its link opens. */
export async function figuresAndRecords(page: Page): Promise<(Figure & { page: string; opens: number })[]> {
  const all: (Figure & { page: string; opens: number })[] = [];
  for (const path of PAGES) {
    for (const figure of await figuresOf(page, path)) {
      const answer = await page.request.get(counting(figure.href));
      all.push({ page: path, ...figure, opens: ((await answer.json()) as { count: number }).count });
    }
  }
  return all;
}
