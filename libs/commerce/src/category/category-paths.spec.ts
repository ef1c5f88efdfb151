import fc from 'fast-check';
import { pathPart, splitPath } from './category-paths.js';

it.each([
  ['Home/Kitchen', ['Home', 'Kitchen']],
  ['Home > Kitchen', ['Home', 'Kitchen']],
  ['手机\\/数码/平板', ['手机/数码', '平板']],
  ['A\\\\/B', ['A\\', 'B']],
  [' / ', []],
  ['a//b', ['a', 'b']],
])('%s', (path, names) => {
  expect(splitPath(path)).toEqual(names);
});

it('reads back what it wrote, whatever the names hold', () => {
  const name = fc.string({ minLength: 1 }).map((text) => text.trim()).filter((text) => text !== '');
  fc.assert(fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
    expect(splitPath(names.map(pathPart).join('/'))).toEqual(names);
  }));
});
