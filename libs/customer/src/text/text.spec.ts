import { compact, fold, tidy } from './fold.js';
import { normaliseEmail } from './email.js';
import { joinName, splitName } from './name.js';
import { normalisePhone, phoneQuery } from './phone.js';
import { nameKey } from './pinyin.js';
import { prefixEnd, searchQuery } from './search-query.js';
import { searchTerms } from './search-terms.js';
import fc from 'fast-check';

describe('text', () => {
  it.each([
    ['１２３　ＡＢＣ', '123 ABC'], ['  a \u200b b\u0000 ', 'a b'], ['\ud800x', '\ufffdx'],
  ])('tidies %j', (text, expected) => expect(tidy(text)).toBe(expected));

  it.each([['José', 'jose'], ['LÜ', 'lv'], ['王伟', '王伟'], ['が', 'が']])('folds %s', (text, expected) => expect(fold(text)).toBe(expected));

  it('compacts to letters and digits', () => expect(compact("O'Brien & Co. 7")).toBe('obrienco7'));
});

describe('phone', () => {
  it.each([
    ['13800138000', '+8613800138000'], ['138-0013-8000', '+8613800138000'], ['+86 138 0013 8000', '+8613800138000'], ['0086 13800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'], ['(+86)13800138000', '+8613800138000'], ['86 13800138000', '+8613800138000'], ['010-6552 9988', '+861065529988'],
    ['+44 20 7946 0958', '+442079460958'], ['+1 (415) 555-2671', '+14155552671'],
  ])('reads %s', (text, expected) => expect(normalisePhone(text)).toBe(expected));

  it.each(['', '12', '1380013800', 'call me', '138001380001234', '+999123', '13800138000 ext 5'])('refuses %j', (text) => expect(normalisePhone(text)).toBeNull());

  it.each([['8000', '8000'], ['+86 138', '86138'], ['0086138', '86138'], ['12', null], ['138x', null], ['王', null]])('takes %s as a piece of a number', (text, expected) =>
    expect(phoneQuery(text)).toBe(expected));
});

describe('e-mail', () => {
  it.each([[' A.B@Shop.Example ', 'a.b@shop.example'], ['ｘ＠ｓｈｏｐ．ｅｘａｍｐｌｅ', 'x@shop.example'], ['user+tag@sub.shop.example', 'user+tag@sub.shop.example']])('reads %s', (text, expected) =>
    expect(normaliseEmail(text)).toBe(expected));
  it.each(['', 'a', 'a@b', 'a b@c.de', 'a@@c.de', 'a..b@c.de', '.a@c.de', 'a.@c.de', 'a@-c.de', '"a"@c.de'])('refuses %j', (text) => expect(normaliseEmail(text)).toBeNull());
});

describe('names', () => {
  it.each([
    ['王伟', '王', '伟'], ['诸葛亮', '诸葛', '亮'], ['欧阳娜娜', '欧阳', '娜娜'], ['司马', '司', '马'], ['Anna Maria Lee', 'Lee', 'Anna Maria'], ['Madonna', null, 'Madonna'],
    ['阿凡提·买买提', '买买提', '阿凡提'], ['王先生（老客户）', null, '王先生(老客户)'],
  ])('splits %s', (name, familyName, givenName) => expect(splitName(name)).toEqual({ familyName, givenName }));

  it.each([['王', '伟', '王伟'], ['Lee', 'Ann', 'Ann Lee'], [null, 'Ann', 'Ann'], [null, null, '']])('joins %s and %s', (family, given, expected) =>
    expect(joinName(family, given)).toBe(expected));

  it.each([['王伟', true, 'wang wei'], ['单雄信', true, 'shan xiong xin'], ['曾国藩', true, 'zeng guo fan'], ['重庆小面', false, 'chong qing xiao mian'], ['Bob李', true, 'bob li']])('sorts %s by how it is read', (name, person, key) =>
    expect(nameKey(name, person)).toBe(key));
});

describe('search terms', () => {
  const of = (name: string, more: object = {}): string[] =>
    searchTerms({ name, kind: 'person', identities: [], externalIds: [], ...more }).map(({ term }) => term).sort();

  it('hold every suffix of a name, its pinyin and its initials', () => {
    expect(of('王小伟')).toEqual(['w', 'wangxiaowei', 'wei', 'wxw', 'xiaowei', 'xw', '伟', '小伟', '王小伟'].sort());
  });
  it('hold phone, last four, e-mail, its local part, and codes with and without punctuation', () => {
    const identities = [{ kind: 'phone', value: '+8613800138000' }, { kind: 'email', value: 'a.b@shop.example' }, { kind: 'buyer_id', value: 'taobao/TB-1' }];
    expect(of('', { identities, externalIds: ['C/9'] })).toEqual(['13800138000', '8000', '8613800138000', 'a.b@shop.example', 'ab', 'c/9', 'c9', 'tb-1', 'tb1'].sort());
  });
  it('are unique and never empty, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const terms = of(name);
      expect(new Set(terms).size).toBe(terms.length);
      expect(terms.every((term) => term.length > 0 && term.length <= 100 && !term.includes('\u0000'))).toBe(true);
    }));
  });
  it('are found by the name itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
      const terms = of(name);
      const query = searchQuery(name);
      expect(terms.length === 0 || (query?.whole.some((prefix) => terms.some((term) => term.startsWith(prefix))) ?? false)).toBe(true);
    }));
  });
});

describe('search query', () => {
  it('keeps spaced pinyin together and apart', () => expect(searchQuery('Wang Wei')).toMatchObject({ words: ['wang', 'wei'], whole: expect.arrayContaining(['wangwei']) }));
  it('takes a phone number as one thing', () => expect(searchQuery('+86 138 0013')).toMatchObject({ words: [], whole: expect.arrayContaining(['861380013']) }));
  it('is nothing without a letter or digit that can be searched', () => expect(searchQuery('  ')).toBeNull());

  it('ends a prefix range after everything with the prefix and before everything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }).filter((text) => text.isWellFormed()), fc.string({ unit: 'binary', maxLength: 5 }), (prefix, rest) => {
      const end = prefixEnd(prefix);
      const bytes = (text: string): Buffer => Buffer.from(text);
      expect(end === null || Buffer.compare(bytes(prefix + rest), bytes(end)) < 0).toBe(true);
    }));
  });
});
