import { LIKELY, waitingIn } from './likely.js';

describe('pairs that wait', () => {
  const bands = [{ min: 90, max: 100, count: 3 }, { min: 70, max: 89, count: 5 }, { min: 0, max: 69, count: 400 }];
  it.each([[{}, 408], [{ minScore: LIKELY }, 8], [{ minScore: 70, maxScore: 89 }, 5], [{ maxScore: 69 }, 400]])('within %j are %i', (filter, count) => expect(waitingIn(bands, filter)).toBe(count));
});
