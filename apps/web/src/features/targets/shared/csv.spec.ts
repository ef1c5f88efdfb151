import { csvOf } from './csv.js';

it('quotes what needs it, and lets no cell be a formula', () => {
  expect(csvOf([['a,b', 'say "hi"'], ['=1+1', '-12.5'], ['-5%', '陈']])).toBe('"a,b","say ""hi"""\r\n\'=1+1,-12.5\r\n-5%,陈');
});
