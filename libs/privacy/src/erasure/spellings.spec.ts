import { distinctive, spellings } from './spellings.js';

describe('how a value is looked for', () => {
  it('is in lower case, without the space around it', () => {
    expect(spellings('  Ann.LEE@Shop.Example ')).toEqual(['ann.lee@shop.example']);
  });

  it('is a number at home and abroad, in its groups', () => {
    expect(spellings('+8613800138000')).toEqual(expect.arrayContaining(['+8613800138000', '8613800138000', '13800138000', '138 0013 8000', '138-0013-8000']));
    expect(spellings('+442079460958')).toEqual(['+442079460958', '442079460958']);
  });

  it.each([['王伟', false], ['欧阳娜娜', true], ['ann', false], ['ann-marie', true], ['', false]])('%s is distinctive: %s', (value, expected) => {
    expect(distinctive(value)).toBe(expected);
  });
});
