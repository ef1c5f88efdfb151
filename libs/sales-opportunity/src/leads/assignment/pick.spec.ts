import fc from 'fast-check';
import { nextCandidate, type Candidate, type Method } from './pick.js';

const person = (userId: string, rest: Partial<Candidate> = {}): Candidate => ({ userId, available: true, turn: 0, open: 0, most: null, ...rest });

/** Gives `count` leads one after another, as the assignment does. */
function give(method: Method, candidates: Candidate[], count: number): (string | null)[] {
  let turn = Math.max(0, ...candidates.map((candidate) => candidate.turn));
  return Array.from({ length: count }, () => {
    const next = nextCandidate(method, candidates);
    if (!next) return null;
    turn += 1;
    next.turn = turn;
    next.open += 1;
    return next.userId;
  });
}

describe('whose the next lead is', () => {
  it.each<[string, Method, Candidate[], (string | null)[]]>([
    ['in turn', 'round_robin', [person('a'), person('b'), person('c')], ['a', 'b', 'c', 'a']],
    ['whoever waited longest first', 'round_robin', [person('a', { turn: 3 }), person('b', { turn: 1 }), person('c', { turn: 2 })], ['b', 'c', 'a']],
    ['leaving out who is away', 'round_robin', [person('a'), person('b', { available: false }), person('c')], ['a', 'c', 'a']],
    ['up to what each takes', 'round_robin', [person('a', { most: 1 }), person('b', { most: 2 })], ['a', 'b', 'b', null]],
    ['the least loaded first, and equals in turn', 'least_loaded', [person('a', { open: 2 }), person('b'), person('c', { open: 1 })], ['b', 'c', 'b', 'a', 'c', 'b']],
    ['nobody when all are away', 'least_loaded', [person('a', { available: false })], [null]],
  ])('%s', (_, method, candidates, expected) => {
    expect(give(method, candidates, expected.length)).toEqual(expected);
  });

  it('differs by one at most among those who are there, however many leads come', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 200 }), (people, leads) => {
      const given = give('round_robin', Array.from({ length: people }, (_, at) => person(`p${at}`)), leads);
      const counts = Array.from({ length: people }, (_, at) => given.filter((id) => id === `p${at}`).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }));
  });

  it('does not flood somebody who comes back with what he missed', () => {
    const team = [person('a'), person('b'), person('late', { available: false })];
    give('round_robin', team, 40);
    team[2] = { ...(team[2] as Candidate), available: true };
    const given = give('round_robin', team, 9);
    expect(given.filter((id) => id === 'late')).toHaveLength(3);
  });

  it('levels the load by always giving to somebody with the least', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 60 }), (loads, leads) => {
      const team = loads.map((open, at) => person(`p${at}`, { open }));
      const before = Math.max(...loads);
      give('least_loaded', team, leads);
      const after = team.map(({ open }) => open);
      expect(Math.max(...after) - Math.min(...after)).toBeLessThanOrEqual(Math.max(1, before - Math.min(...loads)));
    }));
  });
});
