import fc from 'fast-check';
import { auc, type Rated } from './auc.js';
import { chanceOf, contributions, logOdds, percentileOf, train, type Sample } from './bayes.js';
import { evaluate } from './evaluate.js';
import { scoreOf } from './score.js';

/** As many leads of each origin, of which so many were won. */
function leads(...origins: [origin: string, won: number, of: number][]): Sample[] {
  return origins.flatMap(([origin, won, of]) => Array.from({ length: of }, (_, at) => ({ features: { origin }, won: at < won })));
}

const samples = fc.array(fc.record({ won: fc.boolean(), features: fc.record({ origin: fc.constantFrom('a', 'b', 'c', null), page: fc.constantFrom('x', 'y') }) }), { minLength: 20, maxLength: 120 });

describe('the area under the curve', () => {
  it.each<[string, Rated[], number | null]>([
    ['is one where all won stand above', [{ score: 1, won: false }, { score: 2, won: true }], 1],
    ['is nothing where they stand below', [{ score: 2, won: false }, { score: 1, won: true }], 0],
    ['is half where all are equal', [{ score: 1, won: false }, { score: 1, won: true }, { score: 1, won: false }], 0.5],
    ['counts ties half', [{ score: 1, won: false }, { score: 1, won: true }, { score: 2, won: true }], 0.75],
    ['is unknown without both', [{ score: 1, won: true }], null],
  ])('%s', (_, rated, expected) => {
    expect(auc(rated).value).toBe(expected);
  });

  it('is the share of pairs in the right order', () => {
    fc.assert(fc.property(fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), won: fc.boolean() }), { minLength: 2, maxLength: 40 }), (rated) => {
      const [won, lost] = [rated.filter((one) => one.won), rated.filter((one) => !one.won)];
      fc.pre(won.length > 0 && lost.length > 0);
      const pairs = won.flatMap((above) => lost.map((below) => (above.score > below.score ? 1 : above.score === below.score ? 0.5 : 0)));
      expect(auc(rated).value).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length, 10);
    }));
  });
});

describe('naive Bayes', () => {
  const model = train(leads(['paid_search', 40, 200], ['email', 3, 100], ['rare', 1, 3]));

  it('puts the origins in the order in which they were won, and says what it counted', () => {
    expect(logOdds(model, { origin: 'paid_search' })).toBeGreaterThan(logOdds(model, { origin: 'email' }));
    expect(contributions(model, { origin: 'email' })).toMatchObject([{ feature: 'origin', value: 'email', won: 3, of: 100 }]);
  });

  it('learns nothing from what it has never seen, and next to nothing from what is rare', () => {
    expect(contributions(model, { origin: 'unheard of' })[0]?.weight).toBe(0);
    expect(Object.keys(model.features['origin'] ?? {})).toEqual(['paid_search', 'email']);
  });

  it('foretells shares that rise with the odds and lie within what was seen', () => {
    fc.assert(fc.property(samples, (history) => {
      const learnt = train(history);
      const chances = learnt.chances.map(({ chance }) => chance);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(learnt.chances.map(({ from }) => from)).toEqual([...learnt.chances.map(({ from }) => from)].sort((a, b) => a - b));
      expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
      const odds = logOdds(learnt, history[0]?.features ?? {});
      expect(percentileOf(learnt, odds)).toBeGreaterThanOrEqual(0);
      expect(chanceOf(learnt, odds)).toBeGreaterThanOrEqual(0);
    }));
  });

  it('is measured on the last fifth by date, which it has not seen', () => {
    const history = leads(['a', 30, 100], ['b', 5, 100]).map((sample, at) => ({ ...sample, at: `2026-01-${String(1 + ((at * 7) % 28)).padStart(2, '0')}` }));
    const report = evaluate(history);
    expect([report.trained.of, report.tested.of]).toEqual([160, 40]);
    expect((report.trained.to ?? '') <= (report.tested.from ?? '')).toBe(true);
    expect(report.baseline.value).toBe(report.model.value);
    expect(report.fifths.reduce((sum, { of }) => sum + of, 0)).toBe(40);
  });
});

describe('a score', () => {
  const model = train(leads(['paid_search', 40, 200], ['email', 3, 100]));

  it.each<[string, Parameters<typeof scoreOf>[0], number]>([
    ['stands in the middle where nothing speaks', { model: null, features: {}, rules: [] }, 50],
    ['adds the points of rules', { model: null, features: {}, rules: [{ name: 'a', points: 20 }, { name: 'b', points: -5 }] }, 65],
    ['ends at a hundred', { model: null, features: {}, rules: [{ name: 'a', points: 80 }] }, 100],
    ['and at nothing', { model: null, features: {}, rules: [{ name: 'a', points: -80 }] }, 0],
  ])('%s', (_, asked, expected) => {
    expect(scoreOf(asked).score).toBe(expected);
  });

  it('is higher for the better origin, and its reasons add up', () => {
    const [good, bad] = ['paid_search', 'email'].map((origin) => scoreOf({ model, features: { origin }, rules: [] }));
    expect(good?.score).toBeGreaterThan(bad?.score ?? 100);
    for (const score of [good, bad]) expect(Math.round(score?.reasons.reduce((sum, { points }) => sum + points, 0) ?? 0)).toBe(score?.score);
  });

  it('always has reasons that add up, before it is cut at both ends', () => {
    fc.assert(fc.property(samples, fc.integer({ min: -100, max: 100 }), (history, points) => {
      const learnt = train(history);
      for (const { features } of history.slice(0, 10)) {
        const { score, reasons } = scoreOf({ model: learnt, features, rules: [{ name: 'r', points }] });
        const sum = reasons.reduce((total, reason) => total + reason.points, 0);
        expect(score).toBe(Math.max(0, Math.min(100, Math.round(sum))));
        expect(reasons.some(({ kind }) => kind === 'rule')).toBe(true);
      }
    }));
  });
});
