import { safeReturnPath } from './return-path.js';

it.each([
  ['/customers?sort=-name', '/customers?sort=-name'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\n/b', '/'],
  ['/sign-in?to=/sign-in', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('%s returns to %s', (value, path) => {
  expect(safeReturnPath(value)).toBe(path);
});
