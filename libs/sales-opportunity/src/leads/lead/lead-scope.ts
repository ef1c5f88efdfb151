import { masked, recordScope, sql, type Need, type Principal, type ScopedRecord, type SqlFragment } from '@patron/kernel';

/** A lead under the alias `l`. */
const LEAD: ScopedRecord = { record: 'lead', id: 'l.id', owner: 'l.owner_id' };

/**
 * Which leads (alias `l`) the principal may see, or write; null: all. The lead pool is there for everybody to look at and to claim from;
 * what waits for somebody at work is seen by those who assign.
 */
export function leadScope(principal: Pick<Principal, 'scope' | 'permissions'>, need: Need = 'read'): SqlFragment | null {
  const own = recordScope(principal, LEAD, need);
  if (!own) return null;
  if (principal.permissions.has('leads.assign')) return sql`(${own} or l.owner_id is null)`;
  return need === 'read' ? sql`(${own} or l.in_pool)` : own;
}

/** Trusted SQL: how to reach somebody is not told of a lead that anybody may look at; whoever takes it sees it whole. */
export const SEEN_PHONE = `case when l.in_pool then ${masked('phone', 'l.phone')} else l.phone end`;
export const SEEN_EMAIL = `case when l.in_pool then ${masked('email', 'l.email')} else l.email end`;
export const SEEN_WECHAT = `case when l.in_pool then ${masked('text', 'l.wechat')} else l.wechat end`;
