import { gramsOf } from './grams.js';

describe('what the index is asked of a searched text', () => {
  it.each([
    ['王', ['王']],
    ['王芳', ['王芳']],
    ['ABC', ['ab', 'bc']],
    ['有限公司', ['有限', '限公', '公司']],
    ['trading', ['tr', 'di', 'ng']],
    ['ааааа', ['аа']],
    ['𠮷野', ['𠮷野']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(gramsOf(text)).toEqual(expected);
  });
});
