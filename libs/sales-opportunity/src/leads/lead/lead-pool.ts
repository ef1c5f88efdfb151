import { Inject, Injectable } from '@nestjs/common';
import { businessDay, CONFIG, conflict, Database, DomainError, notFound, Settings, sql, type Config, type Principal } from '@patron/kernel';
import { dayStart } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { Assignment } from '../assignment/assignment.js';
import { Workforce } from '../assignment/workforce.js';
import { event, type By } from './lead-news.js';
import { LeadParts } from './lead-parts.js';
import { leadScope } from './lead-scope.js';
import type { AssignLeadsDto, AssignResultDto } from './lead.dto.js';
import { needAct } from './leads.service.js';
import type { LeadRecord } from './lead.types.js';

export const POOL_LIMITS = 'sales.lead_pool';

export interface PoolLimits {
  /** Null: any number. */
  claimsPerDay: number | null;
  mostOpen: number | null;
}

export const NO_LIMITS: PoolLimits = { claimsPerDay: null, mostOpen: null };

/** Leads that are nobody's: claimed by one, given back, or given to somebody. */
@Injectable()
export class LeadPool {
  constructor(
    private readonly db: Database,
    private readonly parts: LeadParts,
    private readonly assignment: Assignment,
    private readonly workforce: Workforce,
    private readonly settings: Settings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of several who claim at once one is first. What fails costs no quota. @throws DomainError 404; 409 lead.claimed_by_other, lead.claim_quota, lead.claim_cap */
  async claim(id: string, principal: Principal): Promise<void> {
    const userId = personOf(principal);
    if (!(await this.db.one(sql`select 1 from sales.lead l where ${sql.and([sql`l.id = ${id}::uuid`, leadScope(principal)])}`))) throw notFound('lead', id);
    await this.db.transaction(async (m) => {
      // One's own claims wait for each other, so that the count is exact.
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('sales.lead_claim'), hashtext(${userId}))`, m);
      const [before] = await this.parts.store.lockAll(m, [id]);
      if (!before?.inPool) throw conflict('lead.claimed_by_other', 'Somebody was faster: this lead is no longer in the pool');
      const by = this.by(principal);
      await this.refuseBeyondLimits(m, userId, by.now);
      const after: LeadRecord = { ...before, ownerId: userId, assignedAt: by.now, inPool: false, waiting: false };
      await this.parts.store.update(m, [after], by.now);
      await this.parts.news.changed(m, [{ before, after, action: 'lead.claimed' }]);
      await this.assignment.record(m, [{ leadId: id, userId, previousId: null, how: 'claim', ruleId: null }], by);
      await this.parts.news.append(m, [event(after, by, { name: 'lead.claimed', payload: { to: userId } })]);
    });
  }

  /** Back to the pool as it is. @throws DomainError 404, 403, 409 lead.closed */
  release(id: string, note: string | null, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.parts.store.lock(m, id, principal);
      needAct(before, 'recycle');
      if (before.inPool) throw conflict('lead.in_pool', 'The lead lies in the pool already');
      const by = this.by(principal);
      const after: LeadRecord = { ...before, ownerId: null, assignedAt: null, inPool: true, waiting: false, statusNote: note ?? before.statusNote };
      await this.parts.store.update(m, [after], by.now);
      await this.parts.news.changed(m, [{ before, after, action: 'lead.released' }]);
      await this.assignment.record(m, [{ leadId: id, userId: null, previousId: before.ownerId, how: 'release', ruleId: null }], by);
      await this.parts.news.append(m, [event(after, by, { name: 'lead.released', payload: { from: before.ownerId, reason: note === null ? null : 'note' } })]);
    });
  }

  /** Open leads to one person, or through the rules. @throws DomainError 409 lead.assignee_away unless told otherwise; 422 */
  async assign({ ids, ownerId, evenIfAway = false }: AssignLeadsDto, principal: Principal): Promise<AssignResultDto> {
    const wanted = [...new Set(ids)];
    return this.db.transaction(async (m) => {
      if (ownerId) await this.assignment.mayGive(m, ownerId, principal);
      const by = this.by(principal);
      if (ownerId && !evenIfAway) await this.refuseAway(m, ownerId, by.now);
      const within = await this.db.rows<{ id: string }>(sql`select l.id from sales.lead l where ${sql.and([sql`l.id = any(${wanted}::uuid[])`, sql.raw(`l.status in ('new', 'working', 'nurturing')`), leadScope(principal, 'write')])}`, m);
      const leads = await this.parts.store.lockAll(m, within.map(({ id }) => id));
      const refused = wanted.length - leads.length;
      if (!ownerId) {
        const shares = await this.assignment.byRules(m, leads.map(({ id }) => id), by);
        return { assigned: shares.assigned, waiting: shares.waiting, refused };
      }
      await this.give(m, leads, ownerId, by);
      return { assigned: leads.length, waiting: 0, refused };
    });
  }

  private async give(m: EntityManager, leads: readonly LeadRecord[], ownerId: string, by: By): Promise<void> {
    const pairs = leads.filter((lead) => lead.ownerId !== ownerId).map((before) => ({ before, after: { ...before, ownerId, assignedAt: by.now, inPool: false, waiting: false }, action: 'lead.assigned' }));
    await this.parts.store.update(m, pairs.map(({ after }) => after), by.now);
    await this.parts.news.changed(m, pairs);
    await this.assignment.record(m, pairs.map(({ before }) => ({ leadId: before.id, userId: ownerId, previousId: before.ownerId, how: 'manual' as const, ruleId: null })), by);
  }

  async limits(m?: EntityManager): Promise<PoolLimits> {
    return (await this.settings.get<PoolLimits>(POOL_LIMITS, m)) ?? NO_LIMITS;
  }

  private async refuseBeyondLimits(m: EntityManager, userId: string, now: Date): Promise<void> {
    const { claimsPerDay, mostOpen } = await this.limits(m);
    const { timezone } = this.config;
    const today = dayStart(businessDay(now, timezone), { timezone });
    const row = await this.db.one<{ claims: number; open: number }>(sql`select (select count(*)::int from sales.lead_assignment a where a.how = 'claim' and a.user_id = ${userId}::uuid and a.at >= ${today}) as claims,
      (select count(*)::int from sales.lead l where l.owner_id = ${userId}::uuid and l.status in ('new', 'working')) as open`, m);
    if (claimsPerDay !== null && (row?.claims ?? 0) >= claimsPerDay) throw conflict('lead.claim_quota', 'You have claimed as many leads today as one may', { claimsPerDay });
    if (mostOpen !== null && (row?.open ?? 0) >= mostOpen) throw conflict('lead.claim_cap', 'You have as many open leads as one may hold', { mostOpen });
  }

  private async refuseAway(m: EntityManager, userId: string, now: Date): Promise<void> {
    const worker = (await this.workforce.at(now, [userId], { respectHours: true, m })).get(userId);
    if (worker && worker.state !== 'yes') throw conflict('lead.assignee_away', 'This person is not at work now; send evenIfAway to go on', { why: worker.state });
  }

  private by({ userId }: Principal): By {
    return { actorId: userId, now: this.parts.clock.now() };
  }
}

function personOf({ userId }: Principal): string {
  if (userId === null) throw new DomainError('lead.claim_needs_person', 'Only a person claims leads', { status: 403 });
  return userId;
}
