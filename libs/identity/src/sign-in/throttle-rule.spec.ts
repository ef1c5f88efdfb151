import fc from 'fast-check';
import { delayAfter, LANE_RULES, LANES, lanesFor } from './throttle-rule.js';

const lane = fc.constantFrom(...LANES);

describe('sign-in throttle', () => {
  it('costs nothing while failures look like typing errors', () => {
    fc.assert(fc.property(lane, fc.integer({ min: 0, max: 100 }), (which, failures) => {
      expect(delayAfter(which, failures) === 0).toBe(failures < LANE_RULES[which].free);
    }));
  });

  it('never shortens the delay as failures add up, and stops at the ceiling', () => {
    fc.assert(fc.property(lane, fc.integer({ min: 0, max: 10_000 }), (which, failures) => {
      expect(delayAfter(which, failures + 1)).toBeGreaterThanOrEqual(delayAfter(which, failures));
      expect(delayAfter(which, failures)).toBeLessThanOrEqual(LANE_RULES[which].maxDelaySeconds);
    }));
  });

  it('doubles', () => {
    expect([4, 5, 6, 7, 60].map((failures) => delayAfter('pair', failures))).toEqual([0, 2, 4, 8, 900]);
  });

  it.each([
    [{ device: 'nonce', addressKnown: false }, ['device']],
    [{ device: null, addressKnown: true }, ['pair', 'address']],
    [{ device: null, addressKnown: false }, ['pair', 'address', 'account']],
  ])('weighs %j on %j', (caller, lanes) => {
    expect(lanesFor(caller)).toEqual(lanes);
  });
});
