import type { Cycle, LifecycleRules, Stage } from './lifecycle-rules.js';

/** What the decision needs to know of a customer. Days are whole numbers: days since 1 January 1970 in the business timezone. */
export interface Buying {
  /** Business day of each purchase, oldest first. */
  purchases: readonly number[];
  /** Median days between purchases, at most one decimal. */
  intervalDays: number | null;
  /** The category whose cycle counts, if it has one. */
  cycle: Cycle | null;
}

/** The days on which a customer's stage changes if no order comes; null: never on that ground. */
export interface Boundaries {
  bought: boolean;
  newUntil: number | null;
  loyalUntil: number | null;
  dormantOn: number;
  churnedOn: number;
}

export interface Change {
  day: number;
  stage: Stage;
}

/** After how many days without an order this customer is dormant, and churned. */
export function cycleOf({ purchases, intervalDays, cycle }: Buying, rules: LifecycleRules): Cycle {
  const own = rules.ownInterval;
  if (own === null || intervalDays === null || purchases.length < own.atLeastOrders) return cycle ?? rules;
  const dormantAfterDays = Math.max(times(intervalDays, own.dormantTimes), own.atLeastDays);
  return { dormantAfterDays, churnedAfterDays: Math.max(times(intervalDays, own.churnedTimes), dormantAfterDays + 1) };
}

export function boundariesOf(buying: Buying, rules: LifecycleRules): Boundaries {
  const { purchases } = buying;
  const [first, last] = [purchases[0], purchases.at(-1)];
  if (first === undefined || last === undefined) return { bought: false, newUntil: null, loyalUntil: null, dormantOn: 0, churnedOn: 0 };
  const { dormantAfterDays, churnedAfterDays } = cycleOf(buying, rules);
  const nth = purchases.at(-rules.loyalOrders);
  return {
    bought: true,
    newUntil: purchases.length <= rules.newAtMostOrders ? first + rules.newWithinDays + 1 : null,
    loyalUntil: nth === undefined ? null : nth + rules.loyalWithinDays + 1,
    dormantOn: last + dormantAfterDays + 1,
    churnedOn: last + churnedAfterDays + 1,
  };
}

export function stageOn({ bought, newUntil, loyalUntil, dormantOn, churnedOn }: Boundaries, day: number): Stage {
  if (!bought) return 'potential';
  if (day >= churnedOn) return 'churned';
  if (day >= dormantOn) return 'dormant';
  if (loyalUntil !== null && day < loyalUntil) return 'loyal';
  if (newUntil !== null && day < newUntil) return 'new';
  return 'active';
}

/** The next day on which the stage is another one with nothing else happening; null when it stays. */
export function nextChange(boundaries: Boundaries, day: number): Change | null {
  const now = stageOn(boundaries, day);
  const { bought, newUntil, loyalUntil, dormantOn, churnedOn } = boundaries;
  if (!bought) return null;
  const later = [newUntil, loyalUntil, dormantOn, churnedOn].filter((at): at is number => at !== null && at > day).sort((a, b) => a - b);
  const at = later.find((candidate) => stageOn(boundaries, candidate) !== now);
  return at === undefined ? null : { day: at, stage: stageOn(boundaries, at) };
}

/**
 * Every stage a customer went through up to a day, had these rules always been in force; first the one he began with.
 * The ends of the cycle are today's: what his interval and category were then is not known any more.
 * @param created the day the customer became known
 */
export function stagesUntil(buying: Buying, rules: LifecycleRules, created: number, until: number): Change[] {
  const { purchases } = buying;
  const fixed: LifecycleRules = { ...rules, ownInterval: null };
  const cycle = cycleOf(buying, rules);
  const found: Change[] = [];
  const add = (day: number, stage: Stage): void => {
    if (found.at(-1)?.stage !== stage) found.push({ day, stage });
  };
  if (purchases[0] === undefined || created < purchases[0]) add(Math.min(created, until), 'potential');
  const days = [...new Set(purchases)].filter((day) => day <= until);
  for (const [i, day] of days.entries()) {
    const standing = boundariesOf({ ...buying, cycle, purchases: purchases.filter((purchase) => purchase <= day) }, fixed);
    add(day, stageOn(standing, day));
    const end = days[i + 1] ?? until + 1;
    for (let next = nextChange(standing, day); next && next.day < end; next = nextChange(standing, next.day)) add(next.day, next.stage);
  }
  add(until, stageOn(boundariesOf(buying, rules), until));
  return found;
}

/** Exact in tenths, as PostgreSQL's numeric has it: 0.1 × 3 is three tenths and no more. */
function times(days: number, multiple: number): number {
  return Math.ceil((Math.round(days * 10) * Math.round(multiple * 10)) / 100);
}
