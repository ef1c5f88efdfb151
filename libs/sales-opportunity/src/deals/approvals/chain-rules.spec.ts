import { chainApplies, stepOutcome, type Vote } from './chain-rules.js';

const facts = { currency: 'CNY', totalMinor: 100_000, discountPercent: '12.5' };

describe('a chain', () => {
  it('is for every document when it names no condition', () => {
    expect(chainApplies([], facts)).toBe(true);
  });

  it.each([
    [{ kind: 'amount', currency: 'CNY', minMinor: 100_000 } as const, true], [{ kind: 'amount', currency: 'CNY', minMinor: 100_001 } as const, false],
    [{ kind: 'amount', currency: 'USD', minMinor: 1 } as const, false], [{ kind: 'discount', minPercent: '12.5' } as const, true], [{ kind: 'discount', minPercent: '12.5001' } as const, false],
  ])('%j applies: %s', (condition, applies) => {
    expect(chainApplies([condition], facts)).toBe(applies);
  });

  it('needs every condition', () => {
    expect(chainApplies([{ kind: 'amount', currency: 'CNY', minMinor: 1 }, { kind: 'discount', minPercent: '90' }], facts)).toBe(false);
  });
});

const votes = (...decisions: Vote['decision'][]): Vote[] => decisions.map((decision, at) => ({ step: 1, userId: String(at), decision }));

describe('a step', () => {
  it.each([
    ['any', votes(null, null), 'waiting'], ['any', votes('approved', null), 'approved'], ['any', votes('rejected', null), 'rejected'],
    ['all', votes('approved', null), 'waiting'], ['all', votes('approved', 'approved'), 'approved'], ['all', votes('approved', 'rejected'), 'rejected'], ['all', [], 'waiting'],
  ] as const)('of mode %s with %j is %s', (mode, said, outcome) => {
    expect(stepOutcome({ mode }, said)).toBe(outcome);
  });
});
