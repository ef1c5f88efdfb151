import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordShares } from '@patron/identity';
import { Audit, Database, EventLog, sql } from '@patron/kernel';
import { OwnershipCatalogue, type HandOver } from '@patron/record';
import type { EntityManager } from 'typeorm';

interface Moved {
  id: string;
  name: string;
  heir: string;
}

/** How a leaver's customers, and his places in teams, go to others. */
@Injectable()
export class CustomerOwnership implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly shares: RecordShares,
    private readonly catalogue: OwnershipCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(
      { key: 'customer', label: { 'zh-CN': '客户', en: 'Customers' }, related: false, count: (userId) => this.count(userId), move: (m, handOver) => this.move(m, handOver) },
      {
        key: 'team', label: { 'zh-CN': '参与的客户团队', en: 'Places in customer teams' }, related: true,
        count: (userId) => this.shares.count(userId, 'customer'),
        move: (m, handover) => this.shares.handOver(m, 'customer', handover),
      },
    );
  }

  /** Gives customers to somebody, in one transaction with their search terms, events and audit entries. */
  async give(m: EntityManager, ids: readonly string[], to: { userId: string | null; actorId: string | null; now: Date }): Promise<number> {
    const moved = await this.db.rows<Moved & { from: string | null }>(sql`with old as (select id, owner_id from customer.profile where id = any(${[...ids]}::uuid[])
          and owner_id is distinct from ${to.userId}::uuid order by id for update)
      update customer.profile p set owner_id = ${to.userId}::uuid, version = p.version + 1, updated_at = ${to.now} from old where p.id = old.id
      returning p.id, p.name, p.owner_id as heir, old.owner_id as "from"`, m);
    await this.follow(m, moved, { actorId: to.actorId, now: to.now });
    return moved.length;
  }

  /** As `give`, for a demonstration: versions stay as they are, so that whatever made these customers can still be undone, and the audit log is silent. */
  async lend(m: EntityManager, ids: readonly string[], to: { userId: string | null; now: Date }): Promise<void> {
    const moved = await this.db.rows<{ id: string; from: string | null }>(sql`with old as (select id, owner_id from customer.profile where id = any(${[...ids]}::uuid[])
          and owner_id is distinct from ${to.userId}::uuid order by id for update)
      update customer.profile p set owner_id = ${to.userId}::uuid from old where p.id = old.id returning p.id, old.owner_id as "from"`, m);
    await this.tell(m, moved.map((each) => ({ ...each, heir: to.userId })), { actorId: null, now: to.now });
  }

  private async count(userId: string): Promise<number> {
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from customer.profile where owner_id = ${userId}`);
    return row?.count ?? 0;
  }

  private async move(m: EntityManager, { from, to, moved: before, limit, actorId, now }: HandOver): Promise<number> {
    const moved = await this.db.rows<Moved>(sql`with picked as (select id from customer.profile where owner_id = ${from} order by created_at desc, id desc limit ${limit} for update),
        given as (select id, (${[...to]}::uuid[])[((row_number() over (order by id) - 1 + ${before}::int) % ${to.length}::int)::int + 1] as heir from picked)
      update customer.profile p set owner_id = given.heir, version = p.version + 1, updated_at = ${now} from given where p.id = given.id
      returning p.id, p.name, given.heir`, m);
    await this.follow(m, moved.map((each) => ({ ...each, from })), { actorId, now });
    return moved.length;
  }

  private async follow(m: EntityManager, moved: readonly (Moved & { from: string | null })[], { actorId, now }: { actorId: string | null; now: Date }): Promise<void> {
    if (moved.length === 0) return;
    await this.tell(m, moved, { actorId, now });
    await this.audit.record(m, moved.map(({ id, name, from, heir }) => ({
      action: 'customer.updated', subject: { type: 'customer', id, name }, customerId: id, before: { owner: from }, after: { owner: heir },
    })));
  }

  private async tell(m: EntityManager, moved: readonly { id: string; from: string | null; heir: string | null }[], { actorId, now }: { actorId: string | null; now: Date }): Promise<void> {
    if (moved.length === 0) return;
    const ids = moved.map(({ id }) => id);
    await this.db.execute(sql`update customer.search_term t set owner_id = p.owner_id from customer.profile p
      where t.customer_id = any(${ids}::uuid[]) and p.id = t.customer_id`, m);
    await this.events.append(m, moved.map(({ id, from, heir }) => ({
      name: 'customer.owner_changed' as const, customerId: id, subject: { type: 'customer', id }, occurredAt: now, actorId, payload: { from, to: heir },
    })));
  }
}
