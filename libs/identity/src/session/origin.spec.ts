import { comesFromOurPages } from './origin.js';

const publicUrl = 'https://crm.shop.example';

describe('comesFromOurPages', () => {
  it.each([
    ['no browser', {}, true],
    ['the public address', { origin: publicUrl }, true],
    ['the host it was sent to', { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' }, true],
    ['another site', { origin: 'https://evil.example', host: 'crm.shop.example' }, false],
    ['another port', { origin: 'http://localhost:81', host: 'localhost:3000' }, false],
    ['a sandboxed frame', { origin: 'null', host: 'crm.shop.example' }, false],
    ['what the browser calls cross-site', { fetchSite: 'cross-site' }, false],
  ])('%s', (_, given, expected) => {
    expect(comesFromOurPages({ origin: undefined, fetchSite: undefined, host: undefined, publicUrl, ...given })).toBe(expected);
  });
});
