import fc from 'fast-check';
import { nameKey } from '../text/pinyin.js';
import type { DuplicateRule, RuleField, Subject } from './duplicate-rule.js';
import { rulesWrong } from './duplicate-rule.js';
import { coreKey, matchRule } from './match-rule.js';
import { trigramSimilarity } from './similarity.js';

const subject = (said: Partial<Subject>): Subject => {
  const base = { id: null, kind: 'person', name: '', phones: [], contactPhones: [], city: null, emails: [], memberNos: [], company: null, birthday: null, gender: null, addresses: [], custom: {}, ...said };
  return { nameKey: nameKey(base.name, base.kind !== 'company'), ...base };
};
const rule = (kind: 'person' | 'company', ...fields: RuleField[]): DuplicateRule => ({ id: '', name: '', kind, fields, action: 'warn', appliesOn: ['create'], enabled: true, position: 1, version: 1 });

describe('a field of a rule', () => {
  it.each<[string, RuleField, { one: Partial<Subject>; other: Partial<Subject> }, boolean]>([
    ['names exactly', { field: 'name', match: 'exact' }, { one: { name: '王伟' }, other: { name: '王伟' } }, true],
    ['names that differ in signs', { field: 'name', match: 'normalised' }, { one: { name: "Anna-Maria O'Brien" }, other: { name: 'anna maria obrien' } }, true],
    ['names of the same sound', { field: 'name', match: 'fuzzy' }, { one: { name: '王伟' }, other: { name: '王玮' } }, true],
    ['names of the same sound, normalised only', { field: 'name', match: 'normalised' }, { one: { name: '王伟' }, other: { name: '王玮' } }, false],
    ['other names', { field: 'name', match: 'fuzzy' }, { one: { name: '王伟' }, other: { name: '李娜' } }, false],
    ['companies but for their legal form', { field: 'name', match: 'fuzzy' }, { one: { kind: 'company', name: '杭州好布有限公司' }, other: { kind: 'company', name: '杭州好布' } }, true],
    ['companies of one town', { field: 'name', match: 'fuzzy', threshold: 80 }, { one: { kind: 'company', name: '杭州好布有限公司' }, other: { kind: 'company', name: '杭州大地有限公司' } }, false],
    ['phones', { field: 'phone', match: 'normalised' }, { one: { phones: ['+8613800138000'] }, other: { phones: ['+8613900000000', '+8613800138000'] } }, true],
    ['phones by the last eight digits', { field: 'phone', match: 'fuzzy' }, { one: { phones: ['+8613800138000'] }, other: { phones: ['+8613800138001'] } }, false],
    ['phones with other codes before', { field: 'phone', match: 'fuzzy' }, { one: { phones: ['+862112345678'] }, other: { phones: ['+861012345678'] } }, true],
    ['e-mails at another provider', { field: 'email', match: 'fuzzy' }, { one: { emails: ['li.lei@a.example'] }, other: { emails: ['lilei@b.example'] } }, true],
    ['e-mails at another provider, normalised only', { field: 'email', match: 'normalised' }, { one: { emails: ['li.lei@a.example'] }, other: { emails: ['lilei@b.example'] } }, false],
    ['birthdays of which one has no year', { field: 'birthday', match: 'exact' }, { one: { birthday: [1990, 5, 1] }, other: { birthday: [0, 5, 1] } }, true],
    ['birthdays of two years', { field: 'birthday', match: 'exact' }, { one: { birthday: [1990, 5, 1] }, other: { birthday: [1991, 5, 1] } }, false],
    ['what neither has', { field: 'company', match: 'exact' }, { one: {}, other: {} }, false],
    ['custom fields', { field: 'cf.badge', match: 'normalised' }, { one: { custom: { badge: 'A-1' } }, other: { custom: { badge: 'a1' } } }, true],
    ['addresses that are nearly the same', { field: 'address', match: 'fuzzy', threshold: 60 }, { one: { addresses: ['浙江杭州西湖区文一西路1号'] }, other: { addresses: ['浙江杭州西湖区文一西路 1 号 2 幢'] } }, true],
  ])('compares %s', (_, field, { one, other }, expected) => {
    const [a, b] = [subject(one), subject(other)];
    expect(matchRule(rule(a.kind as 'person', field), a, b) !== null).toBe(expected);
    expect(matchRule(rule(a.kind as 'person', field), b, a) !== null).toBe(expected);
  });
});

describe('a rule', () => {
  it('needs all its fields, is surer of more, and less sure of what contradicts', () => {
    const both = rule('person', { field: 'name', match: 'fuzzy' }, { field: 'birthday', match: 'exact' });
    const [a, b] = [subject({ name: '王伟', birthday: [1990, 5, 1] }), subject({ name: '王玮', birthday: [1990, 5, 1] })];
    expect(matchRule(both, a, subject({ name: '王玮' }))).toBeNull();
    const plain = matchRule(both, a, b);
    const surer = matchRule(both, { ...a, phones: ['+86138'] }, { ...b, phones: ['+86138'] });
    const less = matchRule(both, { ...a, gender: 'male' }, { ...b, gender: 'female' });
    expect(plain?.reasons).toEqual([{ field: 'name', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }]);
    expect(surer?.reasons.map(({ field }) => field)).toEqual(['name', 'birthday', 'phone']);
    expect([Number(surer?.score) > Number(plain?.score), Number(less?.score) < Number(plain?.score)]).toEqual([true, true]);
  });

  it('tells a number of an address from their own', () => {
    const phones = rule('person', { field: 'anyPhone', match: 'fuzzy' });
    const own = matchRule(phones, subject({ phones: ['+8613512340001'] }), subject({ phones: ['+8513512340001'] }));
    const delivered = matchRule(phones, subject({ phones: ['+8613512340001'] }), subject({ phones: ['+8613900000000'], contactPhones: ['+8613512340001'] }));
    expect([own?.reasons[0], delivered?.reasons[0]]).toEqual([{ field: 'phone', match: 'fuzzy' }, { field: 'addressPhone', match: 'exact' }]);
  });

  it('has a field by which candidates are found on an index, and no field twice', () => {
    expect(rulesWrong([{ field: 'birthday', match: 'exact' }])?.code).toBe('duplicates.no_anchor');
    expect(rulesWrong([{ field: 'name', match: 'exact' }, { field: 'name', match: 'fuzzy' }])?.code).toBe('duplicates.field_twice');
    expect(rulesWrong([{ field: 'shoe', match: 'exact' }])?.code).toBe('field.is_in');
    expect(rulesWrong([{ field: 'phone', match: 'exact' }, { field: 'cf.size', match: 'exact' }])).toBeNull();
  });
});

describe('similarity', () => {
  it('is 1 of a text with itself, the same both ways, and between 0 and 1', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      const [one, other] = [trigramSimilarity(a, b), trigramSimilarity(b, a)];
      expect(one).toBe(other);
      expect(one >= 0 && one <= 1).toBe(true);
      expect(trigramSimilarity(`x${a}`, `x${a}`)).toBe(1);
    }));
  });

  it('is what PostgreSQL says', () => {
    expect(trigramSimilarity('word', 'two words')).toBeCloseTo(4 / 11, 6);
  });

  it('leaves a company something to go by', () => {
    expect(coreKey('you xian gong si', 'company')).toBe('you xian gong si');
    expect(coreKey('acme trading co ltd', 'company')).toBe('acme trading');
  });
});
