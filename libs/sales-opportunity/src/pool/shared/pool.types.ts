export const RULE_KINDS = ['no_follow_up', 'no_opportunity', 'no_order', 'contract_ended'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const DAY_KINDS = ['calendar', 'working'] as const;
export type RuleDays = (typeof DAY_KINDS)[number];

/** What starts the clock of a rule anew, beside what its kind counts from. */
export const RESTARTS = ['follow_up', 'opportunity', 'order', 'ticket', 'return'] as const;
export type Restart = (typeof RESTARTS)[number];

export interface LevelLimit {
  level: string;
  /** Null: customers of this level are never taken back. */
  days: number | null;
}

export interface PoolRule {
  id: string;
  kind: RuleKind;
  /** Null: only the levels with a limit of their own. */
  days: number | null;
  dayKind: RuleDays;
  restarts: Restart[];
  levels: LevelLimit[];
  /** Leaves out whoever ever bought. */
  spareBuyers: boolean;
  spareOpenOpportunities: boolean;
  active: boolean;
}

export interface Pool {
  id: string;
  name: string;
  position: number;
  columns: string[];
  claimsPerDay: number | null;
  previousOwnerDays: number;
  warnDays: number | null;
  archivedAt: string | null;
  version: number;
  userIds: string[];
  departmentIds: string[];
  rules: PoolRule[];
}

/** A rule with its place among all: a smaller rank wins where two take a customer on the same day. */
export interface ActiveRule extends PoolRule {
  poolId: string;
  rank: number;
}
