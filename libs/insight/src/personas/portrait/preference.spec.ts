import fc from 'fast-check';
import { discoveries, pOfDifference, pValue, traitOf } from './preference.js';

describe('preferences', () => {
  it('are shares of the group beside shares of the base, with enough people and by what sets them apart', () => {
    const group = { known: 200, items: [{ key: 'tea', label: 'Tea', count: 120 }, { key: 'cup', label: 'Cup', count: 40 }, { key: 'rare', label: 'Rare', count: 4 }] };
    const base = { known: 2000, items: [{ key: 'cup', label: 'Cup', count: 400 }, { key: 'tea', label: 'Tea', count: 300 }, { key: 'rare', label: 'Rare', count: 4 }] };
    expect(traitOf(group, base, { order: 'index', limit: 10 })).toEqual({
      known: 200, baseKnown: 2000,
      items: [{ key: 'tea', label: 'Tea', count: 120, share: 0.6, baseShare: 0.15, index: 400, significant: true }, { key: 'cup', label: 'Cup', count: 40, share: 0.2, baseShare: 0.2, index: 100, significant: false }],
    });
    expect(traitOf(group, base, { order: 'count', limit: 1 }).items.map(({ key }) => key)).toEqual(['tea']);
  });

  it('of the whole base are its own: index 100, nothing significant', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 5, max: 500 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const all = { known: 500, items: counts.map((count, i) => ({ key: String(i), label: '', count })) };
      expect(traitOf(all, all, { order: 'index', limit: 99 }).items.every(({ index, significant }) => index === 100 && !significant)).toBe(true);
    }));
  });

  it.each([
    // Worked out by hand: pooled 0.125, standard error 0.0246, z = 2.033.
    [{ count: 45, known: 300, baseCount: 100, baseKnown: 900 }, 0.0087],
    [{ count: 10, known: 100, baseCount: 100, baseKnown: 1000 }, 1],
    [{ count: 5, known: 5, baseCount: 5, baseKnown: 5 }, 1],
  ])('%j differ by chance with p %d', (counts, p) => expect(pValue(counts)).toBeCloseTo(p, 3));

  it('differ the same way round', () => fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 80 }), (a, b) => {
    const [one, other] = [{ count: a, known: 50 }, { count: b, known: 80 }];
    expect(pOfDifference(one, other)).toBeCloseTo(pOfDifference(other, one), 10);
    expect(pOfDifference(one, other)).toBeGreaterThanOrEqual(0);
  })));

  it('are discoveries by Benjamini and Hochberg', () => {
    // The example of their paper (fifteen tests, four found).
    const paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    expect(discoveries(paper).filter(Boolean)).toHaveLength(4);
    expect(discoveries([])).toEqual([]);
  });
});
