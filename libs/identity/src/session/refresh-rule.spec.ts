import { judgeRefresh, REFRESH_GRACE_MS, sessionExpiry } from './refresh-rule.js';

const now = new Date('2026-03-15T04:00:00Z');
const before = (ms: number): Date => new Date(now.getTime() - ms);
const DAY = 86_400_000;

describe('judgeRefresh', () => {
  it.each([
    ['a living token is exchanged', null, false, 'rotate'],
    ['a second tab gets the same successor', before(REFRESH_GRACE_MS), false, 'repeat'],
    ['not once the successor is used', before(1), true, 'reuse'],
    ['nor after the grace time', before(REFRESH_GRACE_MS + 1), false, 'reuse'],
  ] as const)('%s', (_, replacedAt, successorUsed, verdict) => {
    expect(judgeRefresh({ replacedAt, successorUsed }, now)).toBe(verdict);
  });
});

describe('sessionExpiry', () => {
  it('moves on with use, but not past ninety days', () => {
    expect(sessionExpiry(now, now)).toEqual(new Date(now.getTime() + 14 * DAY));
    expect(sessionExpiry(before(80 * DAY), now)).toEqual(new Date(now.getTime() + 10 * DAY));
  });
});
