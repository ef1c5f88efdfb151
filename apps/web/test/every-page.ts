import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { DemoData } from '../../../libs/integration/src/index.js';
import { sql } from '../../../libs/kernel/src/index.js';
import { EMAIL, openStage, seriousFindings, signIn, type Stage } from './browser.js';
import { sampleRecords } from './sample-records.js';
import { Traffic } from './traffic.js';

const OUTPUT = join(fileURLToPath(new URL('.', import.meta.url)), 'output');
const FEATURES = join(OUTPUT, '..', '..', 'src', 'features');

interface AppPage {
  path: string;
  isPublic: boolean;
}

/** Routes as a feature writes them: a child stands after its parent, whose path has a line of its own. */
function routesIn(file: string): AppPage[] {
  let parent = '';
  return readFileSync(file, 'utf8').split('\n').flatMap((line) => {
    parent = /^\s*path: '([^']+)',/.exec(line)?.[1] ?? parent;
    const path = /\{ path: '([^']+)', name: /.exec(line)?.[1];
    return path === undefined ? [] : [{ path: path.startsWith('/') ? path : `${parent}/${path}`, isPublic: line.includes('public: true') }];
  });
}

/** The pages of the app as its features declare them: a new one is looked at without being listed here. */
const ROUTES = globSync('*/index.ts', { cwd: FEATURES }).sort().flatMap((file) => routesIn(join(FEATURES, file)));
/** Only for whom a second step is due, and has a test of its own; and what only an erasure makes. */
const ELSEWHERE = ['/set-up-two-factor', '/privacy/certificates/:id'];
export const PUBLIC = ROUTES.filter(({ isPublic }) => isPublic).map(({ path }) => path);
export const PATHS = [...ROUTES.filter(({ isPublic, path }) => !isPublic && !ELSEWHERE.includes(path)).map(({ path }) => path), '/nowhere'];
/** Words of code that must never reach the screen: message keys, field keys, ids, placeholders. */
const LEAKS = /\b[a-z]+\.[a-z]+[A-Z]\w*\b|\b[a-z]+(?:\.[a-z]{3,}){2,}\b|[0-9a-f]{8}-[0-9a-f]{4}-7|undefined|\[object|NaN|\{(?!(?:yyyy|yy|mm|dd|0+)\})\w+\}/;

/** Selling follows the demo's customers, follow-ups last: before that, figures and the records behind them still grow. */
const SOLD = sql`SELECT EXISTS (SELECT FROM sales.follow_up) AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE task_identifier LIKE 'demo.%') AS sold`;

interface Look {
  language: 'en' | 'zh-CN';
  theme: 'light' | 'dark';
  width: number;
}

/** Tests of every page in the given looks; one file a width, so that two workers share them. @param more of the same demo shop */
export function lookAtEveryPage(looks: readonly Look[], more?: (stage: () => Stage) => void): void {
  let stage: Stage;
  let samples: Record<string, string>;

  beforeAll(async () => {
    stage = await openStage();
    const demo = stage.test.app.get(DemoData);
    await demo.load(null);
    await until(async () => (await demo.status()).status === 'loaded');
    await until(async () => (await stage.test.db.one<{ sold: boolean }>(SOLD))?.sold === true);
    samples = await sampleRecords(stage.test);
    mkdirSync(OUTPUT, { recursive: true });
  }, 240_000);
  afterAll(() => stage.close());
  more?.(() => stage);

  const address = (path: string): string => {
    const [page = '', query] = path.split('?');
    const there = page.includes(':') ? samples[page] : page;
    if (there === undefined) throw new Error(`${page} needs a sample record`);
    return query === undefined ? there : `${there}?${query}`;
  };

  const settle = async (page: Page, traffic: Traffic, path: string): Promise<void> => {
    if (PUBLIC.includes(path)) await page.goto(address(path));
    else await traffic.follow(address(path));
    await page.locator('main h1, main h2').first().waitFor();
    await traffic.settled();
  };

  const expectSound = async (page: Page, traffic: Traffic, path: string, width: number): Promise<void> => {
    await settle(page, traffic, path);
    expect(await seriousFindings(page)).toEqual([]);
    expect(LEAKS.exec(await page.locator('body').innerText())?.[0]).toBeUndefined();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  };

  describe.each(looks)('in $language, $theme, $width px', ({ language, theme, width }) => {
    let page: Page;
    let traffic: Traffic;
    let stranger: { page: Page; traffic: Traffic } | undefined;
    const visit = (): Promise<Page> => stage.visit({ language, theme, width, height: width === 390 ? 844 : 900 });

    beforeAll(async () => {
      // The account's own language counts once it is signed in.
      await stage.test.db.execute(sql`UPDATE identity.app_user SET locale = ${language} WHERE email = ${EMAIL}`);
      page = await visit();
      traffic = new Traffic(page);
      await signIn(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    });

    it.each(PUBLIC)('%s, signed out, has nothing that axe finds serious, no leak of code, nothing wider than the screen', async (path) => {
      if (!stranger) {
        const fresh = await visit();
        stranger = { page: fresh, traffic: new Traffic(fresh) };
      }
      await expectSound(stranger.page, stranger.traffic, path, width);
    });

    it.each(PATHS)('%s has nothing that axe finds serious, no leak of code, nothing wider than the screen', (path) => expectSound(page, traffic, path, width));

    it('leaves pictures of the main pages to look at', async () => {
      for (const [name, path] of [['home', '/'], ['customers', '/customers?sort=-orders.net'], ['customer', '/customers/:id']] as const) {
        await settle(page, traffic, path);
        const picture = await page.screenshot({ path: join(OUTPUT, `${name}-${language}-${theme}-${width}.png`) });
        expect(picture.length).toBeGreaterThan(10_000);
      }
    });
  });
}

/** Looks again until it is so; Jest's own time limit ends a wait that never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((again) => setTimeout(again, 250));
}
