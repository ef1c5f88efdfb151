import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, conflict, Database, DomainError, forbidden, sql, type Config, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { HoldCaps } from '../settings/hold-caps.js';
import { Pools } from '../settings/pools.service.js';
import type { Pool } from '../shared/pool.types.js';
import type { ClaimAnswerDto } from './pool-customers.dto.js';
import { PoolMoves } from './pool-moves.js';

interface Claim {
  pool: Pool;
  customerId: string;
  userId: string;
  now: Date;
}

/** Claiming out of a pool: one winner, within quota and caps; what is refused uses nothing of them. */
@Injectable()
export class Claims {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly pools: Pools,
    private readonly caps: HoldCaps,
    private readonly moves: PoolMoves,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError 409 pool.taken, pool.previous_owner, pool.quota_used, hold.cap_reached; 403 pool.not_member; 404 */
  async claim(poolId: string, customerId: string, principal: Principal): Promise<void> {
    const { pool, userId } = await this.claimer(poolId, principal);
    await this.one({ pool, customerId, userId, now: this.clock.now() });
  }

  /** Each for itself, in order: what is refused does not stop the others. */
  async claimMany(poolId: string, customerIds: readonly string[], principal: Principal): Promise<ClaimAnswerDto[]> {
    const { pool, userId } = await this.claimer(poolId, principal);
    const answers: ClaimAnswerDto[] = [];
    for (const customerId of new Set(customerIds)) answers.push(await this.answer({ pool, customerId, userId, now: this.clock.now() }));
    return answers;
  }

  private async answer(claim: Claim): Promise<ClaimAnswerDto> {
    try {
      await this.one(claim);
      return { customerId: claim.customerId, claimed: true, code: null, message: null, details: null };
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      return { customerId: claim.customerId, claimed: false, code: error.code, message: error.message, details: error.details ?? null };
    }
  }

  private async claimer(poolId: string, principal: Principal): Promise<{ pool: Pool; userId: string }> {
    const pool = await this.pools.seen(poolId, principal);
    if (principal.userId === null) throw forbidden('pool.no_person', 'Only a person may claim a customer');
    if (!(await this.pools.memberships(principal)).has(pool.id)) throw forbidden('pool.not_member', 'You are no member of this pool');
    return { pool, userId: principal.userId };
  }

  /** Locks are taken in one order by everybody: the person, the caps he shares, his quota, and at last the customer. */
  private one({ pool, customerId, userId, now }: Claim): Promise<void> {
    return this.db.transaction(async (m) => {
      const rooms = await this.caps.rooms(userId, 'held', m);
      const full = rooms.find(({ used, most }) => used >= most);
      if (full) throw conflict('hold.cap_reached', `You hold as many customers as ${full.name} allows`, { cap: full.name, most: full.most, used: full.used });
      await this.useQuota(m, { pool, userId, now });
      await this.refusePrevious(m, { pool, customerId, userId, now });
      if (!(await this.moves.take(m, pool.id, customerId))) throw await this.taken(m, customerId);
      await this.moves.give(m, [customerId], { poolId: pool.id, to: userId, how: 'claimed', actorId: userId, now });
    });
  }

  private async useQuota(m: EntityManager, { pool, userId, now }: Omit<Claim, 'customerId'>): Promise<void> {
    const day = businessDay(now, this.config.timezone);
    const within = pool.claimsPerDay === null ? sql`true` : sql`sales.pool_claim.used < ${pool.claimsPerDay}::int`;
    const used = await this.db.execute(sql`insert into sales.pool_claim (pool_id, user_id, day, used) values (${pool.id}, ${userId}, ${day}::date, 1)
      on conflict (pool_id, user_id, day) do update set used = sales.pool_claim.used + 1 where ${within}`, m);
    if (used === 0) throw conflict('pool.quota_used', `You have claimed ${pool.claimsPerDay} customers of this pool today; more tomorrow`, { claimsPerDay: pool.claimsPerDay });
  }

  /** Whoever lost a customer to a pool waits before he may have him again, whoever had him in between. */
  private async refusePrevious(m: EntityManager, { pool, customerId, userId, now }: Claim): Promise<void> {
    if (pool.previousOwnerDays === 0) return;
    const { timezone } = this.config;
    const row = await this.db.one<{ until: string }>(sql`select until::text as until from (select (max(o.ended_at) at time zone ${timezone})::date + ${pool.previousOwnerDays}::int as until
      from sales.ownership_history o where o.customer_id = ${customerId}::uuid and o.owner_id = ${userId}::uuid and o.ended_by in ('recycled', 'released')) t where until > ${businessDay(now, timezone)}::date`, m);
    if (row) throw conflict('pool.previous_owner', `He was yours before: you may claim him from ${row.until} on`, { until: row.until });
  }

  private async taken(m: EntityManager, customerId: string): Promise<DomainError> {
    const row = await this.db.one<{ name: string }>(sql`select u.name from customer.profile p join identity.app_user u on u.id = p.owner_id where p.id = ${customerId}::uuid`, m);
    return row ? conflict('pool.taken', `${row.name} was quicker: the customer is no longer in the pool`, { owner: row.name }) : conflict('pool.taken', 'The customer is no longer in this pool');
  }
}
