import { fieldsOf, hasAnchor, isMeasured, ruleName, valuesOf } from './rule-values.js';

describe('a duplicate rule in the form', () => {
  it('starts as one that can be saved', () => {
    expect(hasAnchor(valuesOf(null).fields)).toBe(true);
    expect(hasAnchor([{ field: 'birthday', match: 'exact' }])).toBe(false);
  });
  it('that comes with the product is called in the language of the reader', () => {
    const rule = { id: '0199a000-0000-7000-8000-000000000003', name: '企业名称相近 · Similar company name' };
    expect([ruleName(rule, 'zh-CN'), ruleName(rule, 'en')]).toEqual(['企业名称相近', 'Similar company name']);
    expect(ruleName({ ...rule, name: 'Mine' }, 'en')).toBe('Mine');
    expect(ruleName({ id: 'x', name: 'A · B' }, 'en')).toBe('A · B');
  });
  it('sends a similarity only where it is measured', () => {
    const fields = [{ field: 'name', match: 'fuzzy' as const }, { field: 'phone', match: 'fuzzy' as const, threshold: 50 }, { field: 'birthday', match: 'fuzzy' as const }];
    expect(fields.map(isMeasured)).toEqual([true, false, false]);
    expect(fieldsOf({ fields })).toEqual([{ field: 'name', match: 'fuzzy', threshold: 80 }, { field: 'phone', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }]);
  });
});
