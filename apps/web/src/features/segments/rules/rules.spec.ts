import type { Field } from '../../../shared/ui/list/types.js';
import { finishedPart, nodeIsComplete, type Known } from './complete.js';
import { filtersOf, rulesOfFilters } from './filters.js';
import { fromRule, toRule, type GroupNode } from './node.js';
import { pathsOf, placeProblems } from './paths.js';
import type { Rule } from './rule.js';
import { TEMPLATES, mentioned, usableTemplates } from './templates.js';
import { everyNode } from './tree.js';
import { record, redo, startUndo, undo } from './undo.js';

const fact = (key: string, operator = 'eq', value?: string): Rule => ({ kind: 'fact', fact: key, operator, ...(value !== undefined && { value }) });
const nodeOf = (tree: GroupNode, key: string) => everyNode(tree).find((node) => node.kind === 'fact' && node.fact === key)?.id;

describe('where a refused value stands', () => {
  const tree = fromRule({
    kind: 'all',
    rules: [fact('a', 'eq', '1'), { kind: 'not', rule: { kind: 'any', rules: [fact('b', 'eq', '1'), { kind: 'held', days: 3, rule: { kind: 'all', rules: [{ kind: 'not', rule: fact('c', 'eq', '1') }] } }] } }],
  });

  it('follows the rule that was sent, "not" and "held" included', () => {
    const paths = pathsOf(tree);
    expect(paths.get(nodeOf(tree, 'a') ?? '')).toBe('rule.rules[0]');
    expect(paths.get(nodeOf(tree, 'b') ?? '')).toBe('rule.rules[1].rule.rules[0]');
    expect(paths.get(nodeOf(tree, 'c') ?? '')).toBe('rule.rules[1].rule.rules[1].rule.rules[0].rule');
  });

  it.each([
    ['rule.rules[0].value', 'a', 'value'],
    ['rule.rules.0.value', 'a', 'value'],
    ['rule.rules[1].rule.rules[0].where[2].value', 'b', 'where[2].value'],
    ['rule.rules[1].rule.rules[1].rule.rules[0].rule.operator', 'c', 'operator'],
    ['rule.rules[1].rule.rules[0]', 'b', ''],
  ])('%s is at the condition %s', (path, key, field) => {
    expect(placeProblems(tree, { [path]: 'wrong' })).toEqual([{ id: nodeOf(tree, key), field, text: 'wrong' }]);
  });

  it('what leads nowhere stands at the whole, and what is no part of the rule is left to others', () => {
    expect(placeProblems(tree, { 'rule.rules[7].value': 'gone', name: 'taken', ruler: 'no' })).toEqual([{ id: tree.id, field: 'rules[7].value', text: 'gone' }]);
  });
});

describe('list filters and rules', () => {
  it('go there and back', () => {
    const filters = [{ key: 'orders.count', op: 'gte', value: '2' }, { key: 'phone', op: 'isSet', value: '' }, { key: 'segment', op: 'hasAny', value: 's1' }, { key: 'segment', op: 'hasNone', value: 's2' }];
    expect(filtersOf(fromRule({ kind: 'all', rules: rulesOfFilters(filters) }))).toEqual(['orders.count:gte:2', 'phone:isSet', 'segment:hasAny:s1', 'segment:hasNone:s2']);
  });

  it('several segments become a group of their own', () => {
    expect(rulesOfFilters([{ key: 'segment', op: 'hasAny', value: 's1,s2' }])).toEqual([{ kind: 'any', rules: [{ kind: 'segment', segmentId: 's1', inside: true }, { kind: 'segment', segmentId: 's2', inside: true }] }]);
  });

  it.each<[string, Rule]>([
    ['any of two', { kind: 'any', rules: [fact('a'), fact('b')] }],
    ['a negated condition', { kind: 'all', rules: [{ kind: 'not', rule: fact('a') }] }],
    ['a group in it', { kind: 'all', rules: [{ kind: 'all', rules: [] }] }],
    ['a random share', { kind: 'all', rules: [{ kind: 'random', percent: 10, seed: 's' }] }],
  ])('a list cannot say %s', (_, rule) => {
    expect(filtersOf(fromRule(rule))).toBeNull();
  });
});

describe('unfinished conditions', () => {
  const number = { key: 'n', type: 'number', operators: ['gte'], options: undefined, suggestions: false } as unknown as Field;
  const known: Known = { fact: (key) => (key === 'n' ? number : undefined), property: () => number };

  it('are left out of the count, groups that only hold such with them', () => {
    const tree = fromRule({ kind: 'all', rules: [fact('n', 'gte', '2'), fact('n', 'gte'), { kind: 'any', rules: [fact('n', 'gte')] }, { kind: 'any', rules: [] }] });
    const part = finishedPart(tree, known);
    expect(toRule(part.tree)).toEqual({ kind: 'all', rules: [fact('n', 'gte', '2')] });
    expect(part.unfinished).toHaveLength(3);
    expect(part.tree.id).toBe(tree.id);
  });

  it('a held condition goes with what it holds', () => {
    const part = finishedPart(fromRule({ kind: 'all', rules: [{ kind: 'held', days: 3, rule: fact('n', 'gte') }] }), known);
    expect(toRule(part.tree)).toEqual({ kind: 'all', rules: [] });
  });

  it.each<[string, Rule, boolean]>([
    ['a whole number of times', { kind: 'event', event: 'e', comparison: 'atLeast', number: 1.5, window: { kind: 'ever' } }, false],
    ['zero times', { kind: 'event', event: 'e', comparison: 'exactly', number: 0, window: { kind: 'ever' } }, true],
    ['both ends of a period', { kind: 'event', event: 'e', comparison: 'exactly', number: 0, window: { kind: 'between', from: '2026-01-01', to: '' } }, false],
    ['a period that goes forward', { kind: 'event', event: 'e', comparison: 'exactly', number: 0, window: { kind: 'between', from: '2026-02-01', to: '2026-01-01' } }, false],
    ['what is summed', { kind: 'event', event: 'e', comparison: 'atLeast', number: 10.5, measure: { kind: 'sum', property: 'total' }, window: { kind: 'ever' } }, true],
    ['a value of every filter', { kind: 'event', event: 'e', comparison: 'atLeast', number: 1, window: { kind: 'ever' }, where: [{ property: 'price', operator: 'gte' }] }, false],
    ['which segment', { kind: 'segment', segmentId: '', inside: true }, false],
    ['a share up to everybody', { kind: 'random', percent: 101, seed: 's' }, false],
  ])('an event needs %s', (_, rule, complete) => {
    const [node] = fromRule({ kind: 'all', rules: [rule] }).children;
    expect(node && nodeIsComplete(node, known)).toBe(complete);
  });
});

it('offers the templates whose facts and events are there', () => {
  const keys = TEMPLATES.map(({ rule }) => mentioned(rule));
  const facts = new Set(keys.flatMap((entry) => entry.facts));
  const events = new Set(keys.flatMap((entry) => entry.events));
  expect(usableTemplates(facts, events)).toHaveLength(TEMPLATES.length);
  expect(usableTemplates(new Set(['birthday']), new Set()).map(({ key }) => key)).toEqual(['birthday']);
});

describe('undo', () => {
  it('goes back and forth, and a new change ends what was undone', () => {
    let state = record(record(startUndo(1), 2, { at: 1 }), 3, { at: 2 });
    state = undo(undo(undo(state)));
    expect(state.present).toBe(1);
    state = redo(state);
    expect(state.present).toBe(2);
    state = record(state, 9, { at: 3 });
    expect(redo(state).present).toBe(9);
    expect(undo(state).present).toBe(2);
  });

  it('takes typing in one place as one step, until there is a pause or another place', () => {
    let state = startUndo('');
    state = record(state, 'a', { place: 'x', at: 0 });
    state = record(state, 'ab', { place: 'x', at: 500 });
    state = record(state, 'abc', { place: 'y', at: 900 });
    state = record(state, 'abcd', { place: 'y', at: 5_000 });
    expect(undo(state).present).toBe('abc');
    expect(undo(undo(state)).present).toBe('ab');
    expect(undo(undo(undo(state))).present).toBe('');
  });
});
