import { phoneText } from './phone.js';

it.each([['+8613800138000', '138 0013 8000'], ['+442079460000', '+442079460000'], ['+8657188880000', '+8657188880000'], ['', '']])('writes %s as %s', (value, text) => expect(phoneText(value)).toBe(text));
