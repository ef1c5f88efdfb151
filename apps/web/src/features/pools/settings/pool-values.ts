import type { Pool, PoolInput, RuleInput } from '../pools.api.js';

export type RuleValues = Required<Omit<RuleInput, 'id' | 'levels'>> & { key: string; id: string | undefined; levels: { level: string; days: number | null }[] };
export type PoolValues = { name: string; userIds: string[]; departmentIds: string[]; columns: string[]; claimsPerDay: number | null; previousOwnerDays: number; warnDays: number | null; rules: RuleValues[] };

let last = 0;
const key = (): string => `rule-${(last += 1)}`;

export const newRule = (): RuleValues => ({ key: key(), id: undefined, kind: 'no_follow_up', days: 30, dayKind: 'calendar', restarts: ['order', 'ticket', 'return'], levels: [], spareBuyers: false, spareOpenOpportunities: true, active: true });

/** What a pool is edited as; a new one begins with what most shops would choose. */
export function valuesOf(pool: Pool | null): PoolValues {
  if (!pool) return { name: '', userIds: [], departmentIds: [], columns: ['level', 'city', 'orders.count', 'orders.lastAt'], claimsPerDay: 20, previousOwnerDays: 7, warnDays: 3, rules: [newRule()] };
  const { name, userIds, departmentIds, columns, claimsPerDay, previousOwnerDays, warnDays, rules } = pool;
  return {
    name, userIds: [...userIds], departmentIds: [...departmentIds], columns: [...columns], claimsPerDay, previousOwnerDays, warnDays,
    rules: rules.map((rule) => ({ ...rule, key: key(), restarts: [...rule.restarts], levels: rule.levels.map((level) => ({ ...level })) })),
  };
}

/** An emptied number field holds undefined. */
export function inputOf({ rules, claimsPerDay, warnDays, previousOwnerDays, ...values }: PoolValues): PoolInput {
  return {
    ...values, claimsPerDay: claimsPerDay ?? null, warnDays: warnDays ?? null, previousOwnerDays: previousOwnerDays ?? 0,
    rules: rules.map(({ key: _, id, days, levels, ...rule }) => ({ ...rule, ...(id && { id }), days: days ?? null, levels: levels.filter(({ level }) => level !== '').map(({ level, days: limit }) => ({ level, days: limit ?? null })) })),
  };
}
