import fc from 'fast-check';
import { safeReturnPath } from './return-path.js';

describe('safeReturnPath', () => {
  it.each([
    ['/customers?filter=a:eq:b#tab', '/customers?filter=a:eq:b#tab'],
    ['/orders/1', '/orders/1'],
    ['/客户', '/%E5%AE%A2%E6%88%B7'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/%5C/evil.example', '/%5C/evil.example'],
    ['/./\\evil', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
    ['/a\r\nSet-Cookie: x=1', '/'],
    ['/api/v1/auth/sso/x', '/'],
    ['/sign-in?to=/x', '/'],
    ['', '/'],
    [undefined, '/'],
    [['/a'], '/'],
  ])('%p leads to %p', (given, expected) => {
    expect(safeReturnPath(given)).toBe(expected);
  });

  it('never leaves the site, whatever it is given', () => {
    const nasty = fc.array(fc.constantFrom('/', '\\', '.', '..', '@', ':', '//', '\t', '\n', '%2f', '%5c', 'evil.example', 'https:', '?', '#', 'a'), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.oneof(nasty, nasty.map((text) => `/${text}`), fc.string()), (text) => {
      const path = safeReturnPath(text);
      expect(new URL(path, 'https://crm.example').origin).toBe('https://crm.example');
      expect(path).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
    }));
  });
});
