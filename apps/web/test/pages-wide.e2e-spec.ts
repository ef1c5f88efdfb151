import { signIn } from './browser.js';
import { lookAtEveryPage, PATHS, PUBLIC } from './every-page.js';
import { figuresAndRecords } from './figures.js';

it('knows every page of the app', () => {
  expect(PUBLIC).toEqual(['/sign-in', '/forgot-password', '/reset-password', '/accept-invitation', '/quote', '/preferences', '/unsubscribe', '/confirm-subscription']);
  expect(PATHS.length).toBeGreaterThan(55);
});

lookAtEveryPage([{ language: 'en', theme: 'light', width: 1440 }, { language: 'zh-CN', theme: 'dark', width: 1440 }], (stage) => {
  it('every figure of targets, forecast, reports, neglect and the day opens as many records as it says', async () => {
    const page = await stage().visit();
    await signIn(page);
    const figures = await figuresAndRecords(page);
    expect(figures.length).toBeGreaterThan(100);
    expect(figures.filter(({ says, opens }) => says !== opens)).toEqual([]);
  }, 120_000);
});
