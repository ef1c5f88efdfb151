import { lookAtEveryPage, PATHS, PUBLIC } from './every-page.js';

it('knows every page of the app', () => {
  expect(PUBLIC).toEqual(['/sign-in', '/forgot-password', '/reset-password', '/accept-invitation', '/quote', '/preferences', '/unsubscribe', '/confirm-subscription']);
  expect(PATHS.length).toBeGreaterThan(55);
});

lookAtEveryPage([{ language: 'en', theme: 'light', width: 1440 }, { language: 'zh-CN', theme: 'dark', width: 1440 }]);
