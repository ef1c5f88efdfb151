import fc from 'fast-check';
import { isWider, SCOPE_KINDS, widestScope } from './row-scope.js';

describe('row scope', () => {
  it('is own for who has no role', () => {
    expect(widestScope([])).toBe('own');
  });

  it('is the widest of all roles, in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...SCOPE_KINDS)), (scopes) => {
      const widest = widestScope(scopes);
      expect(scopes.some((scope) => isWider(scope, widest))).toBe(false);
      expect(widestScope([...scopes].reverse())).toBe(widest);
    }));
  });
});
