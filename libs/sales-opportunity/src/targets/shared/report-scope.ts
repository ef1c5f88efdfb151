import { invalid, recordScope, sql, startOfBusinessDay, type Principal, type ScopedRecord, type SqlFragment } from '@patron/kernel';
import { addDays } from '@patron/record';
import { OPPORTUNITY } from '../../opportunities/records/opportunity-scope.js';
import { leadScope } from '../../leads/lead/lead-scope.js';
import { CONTRACT_SCOPE } from '../../deals/contracts/contract-store.js';
import type { Span } from './periods.js';

/** Whose figures: of one person, of a department with those below it, or of everybody the asker sees. */
export interface Whose {
  ownerId?: string | undefined;
  departmentId?: string | undefined;
}

export interface ReportFilter extends Whose {
  pipelineId?: string | undefined;
}

/** Ids of the people of a department and of those below it, as they stand today. */
export function peopleOf(departmentIds: readonly string[]): SqlFragment {
  return sql`select u.id from identity.app_user u where u.department_id in (with recursive tree as (
    select d.id from identity.department d where d.id = any(${[...departmentIds]}::uuid[]) union select d.id from identity.department d join tree t on d.parent_id = t.id) select id from tree)`;
}

export function whoseIs(owner: string, { ownerId, departmentId }: Whose): SqlFragment | null {
  const column = sql.raw(owner);
  const conditions = [ownerId ? sql`${column} = ${ownerId}::uuid` : null, departmentId ? sql`${column} in (${peopleOf([departmentId])})` : null].filter((one) => one !== null);
  return conditions.length === 0 ? null : sql.and(conditions);
}

const scoped = (record: ScopedRecord, principal: Principal, filter: Whose): SqlFragment => sql.and([recordScope(principal, record), whoseIs(record.owner, filter)]);

/** Conditions over opportunities (alias `o`): what the asker may see, of whom and of which pipeline he asks. */
export function opportunitiesOf(principal: Principal, filter: ReportFilter): SqlFragment {
  return sql.and([scoped(OPPORTUNITY, principal, filter), filter.pipelineId ? sql`o.pipeline_id = ${filter.pipelineId}::uuid` : null]);
}

/** Over contracts (alias `k`). */
export const contractsOf = (principal: Principal, filter: Whose): SqlFragment => scoped(CONTRACT_SCOPE, principal, filter);

/** Over customers (alias `p`). */
export const customersOf = (principal: Principal, filter: Whose): SqlFragment => scoped({ record: 'customer', id: 'p.id', owner: 'p.owner_id' }, principal, filter);

/** Over leads (alias `l`). */
export const leadsOf = (principal: Principal, filter: Whose): SqlFragment => sql.and([leadScope(principal), whoseIs('l.owner_id', filter)]);

/** An instant of `column` within business days. */
export function between(column: string, { from, to }: Span, timezone: string): SqlFragment {
  return sql`(${sql.raw(column)} >= ${startOfBusinessDay(from, timezone)} and ${sql.raw(column)} < ${startOfBusinessDay(addDays(to, 1), timezone)})`;
}

const LONGEST_DAYS = 1830;

/** @throws DomainError 422 for a span that ends before it begins, or longer than five years */
export function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }, fallback: Span): Span {
  const span = { from: from ?? fallback.from, to: to ?? fallback.to };
  if (span.from > span.to) throw invalid([{ field: 'from', code: 'period.reversed', message: 'must not be after `to`' }]);
  if (addDays(span.from, LONGEST_DAYS) < span.to) throw invalid([{ field: 'from', code: 'period.too_long', message: `takes at most ${LONGEST_DAYS} days` }]);
  return span;
}
