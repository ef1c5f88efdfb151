/* global window, document, MutationObserver, requestAnimationFrame, addEventListener */
import { chromium as playwright } from 'playwright-core';

/** What runs in the page before anything else: when the first card is painted, and how long a hand waits. */
function watch() {
  const painted = (done) => requestAnimationFrame(() => setTimeout(done, 0));
  const seen = new MutationObserver(() => {
    if (!document.querySelector('[data-card]')) return;
    seen.disconnect();
    painted(() => (window.boardPainted = performance.now()));
  });
  seen.observe(document, { childList: true, subtree: true });
  window.hand = null;
  const columnOf = (id) => document.querySelector(`.column [data-card="${id}"]`)?.closest('[data-drop]')?.dataset.drop;
  addEventListener('pointerdown', (event) => {
    const id = event.target.closest('[data-card]')?.dataset.card;
    if (id) window.hand = { id, from: columnOf(id), frame: 0, moved: 0, lifted: 0, dropped: 0 };
  }, true);
  addEventListener('pointermove', () => {
    const hand = window.hand;
    if (!hand || hand.moved) return;
    hand.moved = performance.now();
    let last = hand.moved;
    const frame = () => {
      const now = performance.now();
      if (hand.dropped) return;
      hand.frame = Math.max(hand.frame, now - last);
      last = now;
      if (!hand.lifted && document.querySelector('.shadow-card')) hand.lifted = now - hand.moved;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }, true);
  addEventListener('pointerup', () => {
    const hand = window.hand;
    if (!hand?.moved) return;
    const at = performance.now();
    const look = () => (columnOf(hand.id) === hand.from ? requestAnimationFrame(look) : painted(() => (hand.dropped = performance.now() - at)));
    look();
  }, true);
}

/** A Chromium in which the client is signed in already. */
export async function openBrowser(api, path) {
  const packaged = path === '' ? (await import('@sparticuz/chromium')).default : undefined;
  const browser = await playwright.launch({ executablePath: path || (await packaged.executablePath()), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-zygote', '--headless=shell'] });
  const cookies = api.headers.cookie.split('; ').map((cookie) => ({ name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: api.base }));
  const visit = async () => {
    const context = await browser.newContext({ baseURL: api.base, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.addInitScript(watch);
    return page;
  };
  return { visit, close: () => browser.close() };
}

/** Each a load of the board from its address: in a fresh profile, or with what an earlier load left in the cache. */
export async function paints({ visit }, rounds, { cold }) {
  const kept = cold ? undefined : await visit();
  if (kept) await painted(kept);
  const found = [];
  for (let n = 0; n < rounds; n += 1) {
    const page = kept ?? (await visit());
    found.push(await painted(page));
    if (cold) await page.context().close();
  }
  await kept?.context().close();
  return found;
}

async function painted(page) {
  const requests = [];
  const note = (request) => request.url().includes('/api/') && requests.push(`${request.method()} ${new URL(request.url()).pathname.replace('/api/v1', '')}`);
  page.on('request', note);
  await page.goto('/opportunities');
  await page.waitForFunction(() => window.boardPainted !== undefined);
  // What follows in idle moments counts among the nodes.
  await page.waitForLoadState('networkidle');
  page.off('request', note);
  return { requests, ...(await page.evaluate(() => ({ painted: window.boardPainted, nodes: document.querySelectorAll('*').length, cards: document.querySelectorAll('.column [data-card]').length }))) };
}

/** A card of one column to the next and on, by mouse, in steps of a hand. */
export async function drags({ visit }, times) {
  const page = await visit();
  await painted(page);
  const found = [];
  for (let n = 0; n < times; n += 1) {
    const columns = page.locator('.column');
    const [from, to] = [n % ((await columns.count()) - 1), (n % ((await columns.count()) - 1)) + 1];
    const [card, goal] = [await columns.nth(from).locator('[data-card]').first().boundingBox(), await columns.nth(to).boundingBox()];
    await page.mouse.move(card.x + 40, card.y + 20);
    await page.mouse.down();
    await page.mouse.move(card.x + 60, card.y + 40, { steps: 3 });
    await page.mouse.move(goal.x + 60, goal.y + 200, { steps: 20 });
    await page.mouse.up();
    await page.waitForFunction(() => window.hand?.dropped > 0);
    found.push(await page.evaluate(() => window.hand));
    await page.waitForTimeout(1200);
  }
  await page.context().close();
  return found;
}
