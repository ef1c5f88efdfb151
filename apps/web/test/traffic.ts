import type { Page } from 'playwright-core';

/** So long nothing may be on its way before a page counts as settled: a part that has just come asks for its data within this. */
const QUIET_MS = 150;

/** Knows what a page has asked of the server and not yet been given: Playwright's "networkidle" only tells of the first load. */
export class Traffic {
  private open = 0;
  private last = Date.now();

  constructor(private readonly page: Page) {
    page.on('request', () => this.count(1));
    page.on('requestfinished', () => this.count(-1));
    page.on('requestfailed', () => this.count(-1));
  }

  /** Follows a link inside the app, as a click on it does: the app stays loaded. */
  async follow(path: string): Promise<void> {
    this.last = Date.now();
    await this.page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate', { state: null }));
    }, path);
    await this.settled();
  }

  /** Jest's own time limit ends a wait that never does. */
  async settled(): Promise<void> {
    while (this.open > 0 || Date.now() - this.last < QUIET_MS) await new Promise((again) => setTimeout(again, 20));
  }

  private count(change: 1 | -1): void {
    this.open += change;
    this.last = Date.now();
  }
}
