import { cityNames, provinceOfCity, standardCity, standardProvince } from '../text/places.js';
import { collapseSpaces, halfWidth, isEmptyLike, nameCase } from './clean-text.js';
import { areTwins, tagTwins } from './tag-twins.js';
import fc from 'fast-check';

describe('clean texts', () => {
  it.each([['  a   b ', 'a b'], ['王 小 明', '王小明'], ['王 Ming', '王 Ming'], ['a\u200bb', 'ab'], ['a\t\nb', 'a b'], ['王\u3000伟', '王伟']])('collapses %j', (text, expected) => expect(collapseSpaces(text)).toBe(expected));
  it.each([['１２３ＡＢＣ', '123ABC'], ['ａ＠ｂ．ｃ', 'a@b.c'], ['你好，世界（好）', '你好，世界（好）'], ['Ａ\u3000Ｂ', 'A B']])('halves %j', (text, expected) => expect(halfWidth(text)).toBe(expected));
  it.each([
    ['JOHN SMITH', 'John Smith'], ['john smith', 'John Smith'], ['John McDonald', 'John McDonald'], ["SEAN O'BRIEN", "Sean O'Brien"], ['JEAN-LUC', 'Jean-Luc'], ['LUDWIG VAN BEETHOVEN', 'Ludwig van Beethoven'],
    ['MCDONALD', 'McDonald'], ['iPhone Fan', 'iPhone Fan'], ['AB', 'AB'], ['王WEI', '王WEI'], ['ÉMILE', 'Émile'],
  ])('cases %s as %s', (text, expected) => expect(nameCase(text)).toBe(expected));
  it.each(['无', ' N/A ', 'null', '--', 'NONE', '暂无'])('takes %j for empty', (text) => expect(isEmptyLike(text)).toBe(true));
  it.each(['无锡', 'Nan', '0086', 'NA Company'])('takes %j for a value', (text) => expect(isEmptyLike(text)).toBe(false));

  it('change nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      for (const clean of [collapseSpaces, halfWidth, nameCase]) expect(clean(clean(text))).toBe(clean(text));
    }));
  });
});

describe('places', () => {
  it.each([['广东', '广东省'], ['广东省', '广东省'], ['内蒙', '内蒙古自治区'], ['广西自治区', '广西壮族自治区'], ['上海', '上海市'], ['Bavaria', 'Bavaria']])('names the province %s', (text, expected) => expect(standardProvince(text, 'full')).toBe(expected));
  it.each([['广东省', '广东'], ['新疆维吾尔自治区', '新疆']])('shortens %s', (text, expected) => expect(standardProvince(text, 'short')).toBe(expected));
  it.each([['广州', '广州市'], ['广东省广州市', '广州市'], ['广东广州', '广州市'], ['吉林市', '吉林市'], ['喀什地区', '喀什地区'], ['海东', '海东市']])('names the city %s', (text, expected) => expect(standardCity(text, 'full')).toBe(expected));
  it.each([['杭州', '浙江省'], ['杭州市', '浙江省'], ['Paris', null]])('knows the province of %s', (city, expected) => expect(provinceOfCity(city, 'full')).toBe(expected));
  it('leaves every standard name as it is', () => {
    for (const form of ['full', 'short'] as const) for (const city of cityNames(form)) expect([standardCity(city, form), provinceOfCity(city, form) === null]).toEqual([city, false]);
  });
});

describe('tags', () => {
  it.each([['VIP', 'vip', true], ['老客户', '老 客户', true], ['微信', '威信', true], ['wholesale', 'wholesales', true], ['wholesale', 'wholesael', true], ['2023', '2024', false], ['活动2023', '活动2024', false], ['red', 'bed', false], ['新客', '老客', false]])('%s and %s: twins %s', (one, other, expected) =>
    expect(areTwins(one, other)).toBe(expected));
  it('go together under the one most have', () => {
    const tag = (name: string, customers: number) => ({ id: name, name, colour: 'grey', customers });
    expect(tagTwins([tag('vip', 3), tag('VIP', 9), tag('新客', 1)])).toEqual([{ into: tag('VIP', 9), from: [tag('vip', 3)] }]);
  });
});
