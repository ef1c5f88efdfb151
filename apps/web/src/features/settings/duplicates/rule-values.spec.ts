import { fieldsOf, hasAnchor, isMeasured, valuesOf } from './rule-values.js';

describe('a duplicate rule in the form', () => {
  it('starts as one that can be saved', () => {
    expect(hasAnchor(valuesOf(null).fields)).toBe(true);
    expect(hasAnchor([{ field: 'birthday', match: 'exact' }])).toBe(false);
  });
  it('sends a similarity only where it is measured', () => {
    const fields = [{ field: 'name', match: 'fuzzy' as const }, { field: 'phone', match: 'fuzzy' as const, threshold: 50 }, { field: 'birthday', match: 'fuzzy' as const }];
    expect(fields.map(isMeasured)).toEqual([true, false, false]);
    expect(fieldsOf({ fields })).toEqual([{ field: 'name', match: 'fuzzy', threshold: 80 }, { field: 'phone', match: 'fuzzy' }, { field: 'birthday', match: 'exact' }]);
  });
});
