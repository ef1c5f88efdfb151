import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { deciding } from './deciding.js';
import { randomBound, randomPlace } from './random-share.js';
import type { Clause, Rule } from './rule.js';
import { clausesOf, heldSegmentId, leafKey, leavesOf, ruleHolds, segmentsOf } from './rule-walk.js';
import { wayBack } from './segment-circles.js';

const clause = (value: string): Clause => ({ kind: 'fact', fact: 'city', operator: 'eq', value });
const trees = fc.letrec<{ tree: Rule }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, fc.constantFrom('a', 'b', 'c', 'd').map((value): Rule => clause(value)),
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), rules: fc.array(tie('tree'), { maxLength: 3 }) }), tie('tree').map((rule): Rule => ({ kind: 'not', rule }))),
})).tree;
const answers = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((values) => new Set(values.map((value) => leafKey(clause(value)))));

describe('the parts that decide', () => {
  it('keep the answer, whatever the others say', () => {
    fc.assert(fc.property(trees, answers, answers, (rule, truth, others) => {
      const decides = deciding(rule, (key) => truth.has(key));
      // By their place, for equal conditions may decide here and not there.
      const place = (node: Rule): boolean => {
        if (node.kind === 'all') return node.rules.every(place);
        if (node.kind === 'any') return node.rules.some(place);
        if (node.kind === 'not') return !place(node.rule);
        const key = leafKey(node as Clause);
        return (decides.has(node) ? truth : others).has(key);
      };
      expect(place(rule)).toBe(ruleHolds(rule, (key) => truth.has(key)));
    }));
  });
});

describe('conditions of a rule', () => {
  it('are asked once each', () => expect(leavesOf({ kind: 'all', rules: [clause('a'), { kind: 'not', rule: clause('a') }, clause('b')] })).toHaveLength(2));

  it('are what a held rule is one of, and what it holds is not', () => expect(clausesOf({ kind: 'held', days: 3, rule: clause('a') })).toEqual([{ kind: 'held', days: 3, rule: clause('a') }]));

  it('name the segments they ask about, also within what is held and by the fact', () => {
    const [a, b] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
    expect(segmentsOf({ kind: 'held', days: 1, rule: { kind: 'all', rules: [{ kind: 'segment', segmentId: a, inside: false }, { kind: 'fact', fact: 'segment', operator: 'hasNone', value: ` ${b.toUpperCase()}` }] } })).toEqual([a, b]);
  });

  it('are watched by one hidden segment where they are equal', () => {
    expect(heldSegmentId(clause('a'))).toBe(heldSegmentId(clause('a')));
    expect(heldSegmentId(clause('a'))).not.toBe(heldSegmentId(clause('b')));
    expect(heldSegmentId(clause('a'))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('a random share', () => {
  it('holds whoever stands below it', () => {
    fc.assert(fc.property(fc.uuid(), fc.integer({ min: 0, max: 10_000 }), (id, hundredths) => {
      const hash = createHash('md5').update(`${id}seed`).digest('hex');
      const place = randomPlace(id, 'seed');
      fc.pre(Math.abs(place - hundredths / 100) > 1e-6);
      expect(hash < randomBound(hundredths / 100)).toBe(place < hundredths / 100);
    }));
  });

  it.each([[0, '00000000'], [50, '80000000'], [100, 'g']])('of %s %% ends at %s', (percent, bound) => expect(randomBound(percent)).toBe(bound));
});

describe('the way back to a segment', () => {
  it.each([
    [['b'], { b: ['c'], c: ['a'] }, ['b', 'c', 'a']],
    [['b'], { b: ['c'], c: ['b'] }, null],
    [['b', 'c'], { b: ['d'], d: ['a'], c: ['a'] }, ['c', 'a']],
    [['a'], {}, ['a']],
    [[], { b: ['a'] }, null],
  ])('from %j through %j is %j', (asks, graph, path) => expect(wayBack('a', asks, new Map(Object.entries(graph)))).toEqual(path));
});
