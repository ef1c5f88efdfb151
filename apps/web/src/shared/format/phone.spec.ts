import { phoneText, withPhones } from './phone.js';

it.each([['+8615652955135', '+86 156 5295 5135'], ['+442079460000', '+442079460000'], ['+8657188880000', '+8657188880000'], ['', '']])('writes %s as %s', (value, text) => expect(phoneText(value)).toBe(text));

it('finds mobile numbers in a sentence and leaves longer numbers alone', () => {
  expect(withPhones('+8615652955135 · a@b.cn')).toBe('+86 156 5295 5135 · a@b.cn');
  expect(withPhones('+86156529551350')).toBe('+86156529551350');
});
