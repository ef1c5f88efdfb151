/**
 * How failed sign-ins slow the next ones down.
 *
 * Source: OWASP "Slow Down Online Guessing Attacks with Device Cookies"
 * (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 * A browser that has signed in to an account before proves it with a cookie and is counted alone, so strangers who
 * guess at the account cannot lock its owner out; strangers share the account's counter however many addresses they use.
 * An address known from an earlier success is spared the account's counter too, but keeps its own.
 */
export const LANES = ['device', 'pair', 'address', 'account', 'code'] as const;

export type Lane = (typeof LANES)[number];

interface LaneRule {
  /** Failures that cost nothing: typing errors. */
  free: number;
  firstDelaySeconds: number;
  maxDelaySeconds: number;
}

export const LANE_RULES: Record<Lane, LaneRule> = {
  device: { free: 10, firstDelaySeconds: 1, maxDelaySeconds: 300 },
  pair: { free: 5, firstDelaySeconds: 2, maxDelaySeconds: 900 },
  address: { free: 30, firstDelaySeconds: 2, maxDelaySeconds: 900 },
  account: { free: 20, firstDelaySeconds: 2, maxDelaySeconds: 300 },
  // Second steps, from wherever: six digits are guessed a thousand times sooner than a password.
  code: { free: 5, firstDelaySeconds: 5, maxDelaySeconds: 900 },
};

/** A counter untouched for this long starts again from nothing. */
export const FORGET_AFTER_SECONDS = 3600;

/** Seconds until the next attempt may be made after this many failures: doubling, up to the lane's ceiling. */
export function delayAfter(lane: Lane, failures: number): number {
  const rule = LANE_RULES[lane];
  if (failures < rule.free) return 0;
  const doublings = Math.min(failures - rule.free, 30);
  return Math.min(rule.firstDelaySeconds * 2 ** doublings, rule.maxDelaySeconds);
}

export interface Caller {
  /** Nonce of a valid device cookie for the account that is being signed in to. */
  device: string | null;
  addressKnown: boolean;
}

/** The counters an attempt is weighed on. */
export function lanesFor(caller: Caller): Lane[] {
  if (caller.device !== null) return ['device'];
  return caller.addressKnown ? ['pair', 'address'] : ['pair', 'address', 'account'];
}
