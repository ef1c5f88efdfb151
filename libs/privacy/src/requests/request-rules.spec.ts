import { dueOn, isClosed, NEXT, REQUEST_STATES } from './request-rules.js';

describe('requests', () => {
  it('are due whole days after they came, across months and leap days', () => {
    expect(dueOn('2026-01-31', 30)).toBe('2026-03-02');
    expect(dueOn('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('are never answered before it is known who asks', () => {
    expect(NEXT.received).toEqual(['verified', 'refused']);
  });

  it('can always be closed, and then stay so', () => {
    for (const state of REQUEST_STATES) expect(isClosed(state) || NEXT[state].includes('refused')).toBe(true);
    expect(REQUEST_STATES.filter(isClosed)).toEqual(['done', 'refused']);
  });
});
