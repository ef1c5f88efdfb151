import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { customerScope, FactCatalogue, MergeCatalogue, TimelineCatalogue } from '@patron/customer';
import { businessDay, CONFIG, Database, EventLog, sql, type Config, type StoredEvent } from '@patron/kernel';
import { PersonalData } from '@patron/privacy';
import { Files, RecordAccess, type RecordQuestion, type SeenRecord } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { leadScope } from '../../leads/lead/lead-scope.js';
import { opportunityScope } from '../../opportunities/records/opportunity-scope.js';
import { contactFacts } from '../contacts/contact-facts.js';
import { FollowUpTimeline } from './follow-up-timeline.js';
import { NextContacts } from './next-contacts.js';

const LABEL = { 'zh-CN': '跟进记录', en: 'Follow-ups' };
const time = (column: string): string => `to_json(t.${column}) #>> '{}'`;

/** The catalogues of the modules below; one parameter instead of five. */
@Injectable()
export class FollowUpCatalogues {
  constructor(
    readonly facts: FactCatalogue,
    readonly timeline: TimelineCatalogue,
    readonly merges: MergeCatalogue,
    readonly personal: PersonalData,
    readonly access: RecordAccess,
  ) {}
}

/** What follow-ups tell the modules below at boot, and what they do when something happens elsewhere. */
@Injectable()
export class FollowUpRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogues: FollowUpCatalogues,
    private readonly events: EventLog,
    private readonly files: Files,
    private readonly contacts: NextContacts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { facts, timeline, merges, personal, access } = this.catalogues;
    facts.register(...contactFacts(this.config.timezone));
    timeline.addSource(new FollowUpTimeline(this.db));
    merges.register({ table: 'sales.follow_up', key: ['id'], counts: 'follow_ups' });
    merges.leave('sales.next_contact', 'follows from the follow-ups of each, made anew for both');
    merges.hook({ settled: (m, { winner, loser }) => this.anew([winner.id, loser.id], m) });
    personal.register(
      { table: 'sales.follow_up', label: LABEL, export: { kind: 't.kind', text: 't.text', outcome: 't.outcome', place: 't.place', at: time('at'), nextContactOn: 't.next_contact_on', plan: 't.plan' }, erase: 'delete' },
      { table: 'sales.next_contact', label: LABEL, export: { nextContactOn: 't.on_day' }, erase: 'delete' },
    );
    personal.record((ids) => sql`select id from sales.follow_up where customer_id = any(${[...ids]}::uuid[])`);
    access.register({ type: 'follow_up', find: (question) => this.seen(question) });
    this.follow();
  }

  private follow(): void {
    this.events.subscribe('sales.next-contact-owners', ['customer.owner_changed'], (events, m) => this.owners(events.map(({ subject }) => subject.id), m));
    this.events.subscribe('sales.next-contacts-kept', ['customer.call_logged', 'task.completed'], (events, m) => this.kept(events, m));
    this.events.subscribe('sales.follow-ups-of-deleted', ['customer.deleted'], (events, m) => this.forget(events.map(({ subject }) => subject.id), m));
  }

  /** A customer nobody holds is nobody's to contact. */
  private async owners(ids: string[], m: EntityManager): Promise<void> {
    await this.db.execute(sql`delete from sales.next_contact n using customer.profile p where p.id = n.customer_id and p.owner_id is null and n.customer_id = any(${ids}::uuid[])`, m);
    await this.db.execute(sql`update sales.next_contact n set owner_id = p.owner_id from customer.profile p where p.id = n.customer_id and n.customer_id = any(${ids}::uuid[])`, m);
  }

  private async anew(ids: string[], m: EntityManager): Promise<void> {
    await this.db.execute(sql`delete from sales.next_contact where customer_id = any(${ids}::uuid[])`, m);
    await this.db.execute(sql`insert into sales.next_contact (customer_id, on_day, owner_id) select f.customer_id, min(f.next_contact_on), p.owner_id from sales.follow_up f join customer.profile p on p.id = f.customer_id
      where f.customer_id = any(${ids}::uuid[]) and f.opportunity_id is null and f.lead_id is null and f.pending group by f.customer_id, p.owner_id`, m);
  }

  /** Customers who were called on or after the planned day, and plans ticked off as tasks, have been contacted. */
  private async kept(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    for (const event of events) {
      const { name, customerId, occurredAt } = event;
      const day = businessDay(new Date(occurredAt), this.config.timezone);
      if (name === 'customer.call_logged' && customerId !== null) {
        await this.db.execute(sql`update sales.follow_up set pending = false where customer_id = ${customerId}::uuid and opportunity_id is null and lead_id is null and pending and next_contact_on <= ${day}::date`, m);
        await this.db.execute(sql`delete from sales.next_contact where customer_id = ${customerId}::uuid and on_day <= ${day}::date`, m);
      }
      if (name === 'task.completed') await this.ticked(event, m);
    }
  }

  private async ticked({ subject: { id: taskId }, actorId, occurredAt }: StoredEvent, m: EntityManager): Promise<void> {
    const done = await this.db.one<{ customerId: string | null; leadId: string | null; opportunityId: string | null; day: string }>(sql`update sales.follow_up set pending = false where task_id = ${taskId}::uuid and pending
      returning customer_id as "customerId", lead_id as "leadId", opportunity_id as "opportunityId", next_contact_on as day`, m);
    if (!done) return;
    if (done.opportunityId !== null) {
      const subject = { type: 'opportunity', id: done.opportunityId } as const;
      if ((await this.contacts.of(subject, m)) === done.day) await this.contacts.put(m, subject, { on: null, actorId, now: new Date(occurredAt) });
    } else if (done.leadId !== null) await this.db.execute(sql`update sales.lead set next_contact_on = null where id = ${done.leadId}::uuid and next_contact_on = ${done.day}::date`, m);
    else await this.db.execute(sql`delete from sales.next_contact where customer_id = ${done.customerId}::uuid and on_day = ${done.day}::date`, m);
  }

  private async forget(customerIds: string[], m: EntityManager): Promise<void> {
    const rows = await this.db.rows<{ id: string }>(sql`delete from sales.follow_up where customer_id = any(${customerIds}::uuid[]) returning id`, m);
    if (rows.length > 0) await this.files.detach(m, { type: 'follow_up', ids: rows.map(({ id }) => id) });
    await this.db.execute(sql`delete from sales.next_contact where customer_id = any(${customerIds}::uuid[])`, m);
  }

  /** Seen with what it is about, or with its customer. */
  private async seen({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    const may = (permission: string): boolean => principal.permissions.has(permission);
    const write = need === 'write';
    const arms = [
      ...(may(write ? 'customers.update' : 'customers.read') ? [sql`exists (select from customer.profile p where ${sql.and([sql.raw('p.id = f.customer_id'), customerScope(principal, need)])})`] : []),
      ...(may(write ? 'opportunities.write' : 'opportunities.read') ? [sql`exists (select from sales.opportunity o where ${sql.and([sql.raw('o.customer_id = f.customer_id and o.id = f.opportunity_id'), opportunityScope(principal, need)])})`] : []),
      ...(may(write ? 'leads.write' : 'leads.read') ? [sql`exists (select from sales.lead l where ${sql.and([sql.raw('l.id = f.lead_id'), leadScope(principal, need)])})`] : []),
    ];
    if (arms.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; title: string; customerId: string | null }>(sql`select f.id, left(f.text, 80) as title, f.customer_id as "customerId" from sales.follow_up f
      where f.id = any(${[...ids]}::uuid[]) and (${sql.join(arms, ' or ')})`);
    return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
  }
}
