import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeCatalogue, SearchCatalogue, TimelineCatalogue } from '@patron/customer';
import { Audit, Database, EventLog, sql } from '@patron/kernel';
import { OwnershipCatalogue, type HandOver } from '@patron/record';
import { PersonalData } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import { registerLeadPersonal } from './lead-personal.js';
import { LeadSearch } from './lead-search.js';
import { LeadTimeline } from './lead-timeline.js';
import { label } from './lead-words.js';

@Injectable()
export class LeadCatalogues {
  constructor(
    readonly timeline: TimelineCatalogue,
    readonly searches: SearchCatalogue,
    readonly merges: MergeCatalogue,
    readonly personal: PersonalData,
    readonly ownership: OwnershipCatalogue,
  ) {}
}

/** What leads tell the modules below at boot, and what they do when customers go or people leave. */
@Injectable()
export class LeadRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogues: LeadCatalogues,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    const { timeline, searches, merges, personal, ownership } = this.catalogues;
    timeline.addSource(new LeadTimeline(this.db));
    searches.register(new LeadSearch(this.db));
    merges.register({ table: 'sales.lead', key: ['id'], counts: 'leads' }, { table: 'sales.lead', column: 'contact_id', key: ['id'] });
    registerLeadPersonal(personal);
    ownership.register({ key: 'lead', label: label('未关闭的线索', 'Open leads'), related: false, count: (userId) => this.count(userId), move: (m, handOver) => this.move(m, handOver) });
    this.events.subscribe('sales.leads-of-deleted', ['customer.deleted'], (events, m) => this.forget(events.map(({ subject }) => subject.id), m));
  }

  /** The lead stays, as what once came in; what it became is gone. */
  private async forget(customerIds: readonly string[], m: EntityManager): Promise<void> {
    await this.db.execute(sql`update sales.lead set customer_id = null where customer_id = any(${[...customerIds]}::uuid[])`, m);
    await this.db.execute(sql`update sales.lead set contact_id = null where contact_id = any(${[...customerIds]}::uuid[])`, m);
  }

  private async count(userId: string): Promise<number> {
    return (await this.db.one<{ count: number }>(sql`select count(*)::int as count from sales.lead where owner_id = ${userId} and status in ('new', 'working', 'nurturing')`))?.count ?? 0;
  }

  /** Each heir in turn. */
  private async move(m: EntityManager, { from, to, moved, limit, now, actorId }: HandOver): Promise<number> {
    const given = await this.db.rows<{ id: string; name: string; heir: string }>(sql`
      with open as (select id, row_number() over (order by id) as place from (
        select id from sales.lead where owner_id = ${from} and status in ('new', 'working', 'nurturing') order by id limit ${limit} for update) t)
      update sales.lead l set owner_id = (${[...to]}::uuid[])[((open.place - 1 + ${moved}::int) % ${to.length}::int)::int + 1], assigned_at = ${now}, version = l.version + 1, updated_at = ${now}
      from open where l.id = open.id returning l.id, l.name, l.owner_id as heir`, m);
    await this.db.execute(sql`insert into sales.lead_assignment (lead_id, id, at, how, user_id, previous_id, by_id)
      select r.id, gen_random_uuid(), ${now}::timestamptz, 'handover', r.heir, ${from}::uuid, ${actorId}::uuid from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(id uuid, heir uuid)`, m);
    await this.audit.record(m, given.map(({ id, name, heir }) => ({ action: 'lead.assigned', subject: { type: 'lead', id, name }, before: { ownerId: from }, after: { ownerId: heir } })));
    await this.events.append(m, given.map(({ id, heir }) => ({ name: 'lead.assigned' as const, subject: { type: 'lead', id }, occurredAt: now, actorId, payload: { from, to: heir, how: 'handover', ruleId: null } })));
    return given.length;
  }
}
