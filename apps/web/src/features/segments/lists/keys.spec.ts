import { inParts, keysOfCsv, keysOfText } from './keys.js';

it('takes pasted keys however they are divided, each once', () => {
  expect(keysOfText(' 13800000000\n a@shop.example, M-1；M-1\t外部-7\n\n')).toEqual(['13800000000', 'a@shop.example', 'M-1', '外部-7']);
  expect(keysOfText('  \n ,')).toEqual([]);
});

it.each([
  ['a heading', 'phone,name\n13800000000,Li\n13900000000,Wang', ['13800000000', '13900000000']],
  ['a Chinese heading and a byte order mark', '\uFEFF手机号\n13800000000', ['13800000000']],
  ['no heading', 'a@shop.example\r\nb@shop.example\r\n', ['a@shop.example', 'b@shop.example']],
  ['quotes', '"M, ""1""",x\n"M-2";y', ['M, "1"', 'M-2']],
  ['only a heading', 'E-mail\n', []],
])('reads the first column of a file with %s', (_, text, expected) => {
  expect(keysOfCsv(text)).toEqual(expected);
});

it('sends many in parts', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});
