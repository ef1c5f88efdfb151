import { hueOf, initials } from './tone.js';

it.each([
  ['王伟', '王伟'],
  ['欧阳娜娜', '娜娜'],
  ['西安华宇教育咨询有限公司', '西安'],
  ['Ada Lovelace', 'AL'],
  ['admin@shop.cn', 'AS'],
  ['', '?'],
])('%s is shown as %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it('gives one name one colour', () => {
  expect(hueOf('VIP')).toBe(hueOf('VIP'));
});
