import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { OpportunityStore } from '../../opportunities/records/opportunity-store.js';
import { OpportunityWriter } from '../../opportunities/records/opportunity-writer.js';
import type { FollowUpSubject } from './follow-up.types.js';

interface Written {
  /** The day of the next contact; null: none is planned any more. */
  on: string | null;
  actorId: string | null;
  now: Date;
}

/** The day on which a customer, lead or opportunity is to be contacted next, where each keeps it. */
@Injectable()
export class NextContacts {
  constructor(
    private readonly db: Database,
    private readonly opportunities: OpportunityStore,
    private readonly writer: OpportunityWriter,
  ) {}

  async of({ type, id }: FollowUpSubject, m: EntityManager): Promise<string | null> {
    const from = {
      customer: sql`select on_day as day from sales.next_contact where customer_id = ${id}::uuid`,
      lead: sql`select next_contact_on as day from sales.lead where id = ${id}::uuid`,
      opportunity: sql`select next_contact_on as day from sales.opportunity where id = ${id}::uuid`,
    }[type];
    return (await this.db.one<{ day: string | null }>(from, m))?.day ?? null;
  }

  async put(m: EntityManager, subject: FollowUpSubject, { on, actorId, now }: Written): Promise<void> {
    if (subject.type === 'customer') await this.ofCustomer(m, subject.id, on);
    else if (subject.type === 'lead') await this.db.execute(sql`update sales.lead set next_contact_on = ${on}::date where id = ${subject.id}::uuid and next_contact_on is distinct from ${on}::date`, m);
    else await this.ofOpportunity(m, subject.id, { on, actorId, now });
  }

  private async ofCustomer(m: EntityManager, id: string, on: string | null): Promise<void> {
    if (on === null) await this.db.execute(sql`delete from sales.next_contact where customer_id = ${id}::uuid`, m);
    else {
      await this.db.execute(sql`insert into sales.next_contact (customer_id, on_day, owner_id) select p.id, ${on}::date, p.owner_id from customer.profile p where p.id = ${id}::uuid
        on conflict (customer_id) do update set on_day = excluded.on_day, owner_id = excluded.owner_id`, m);
    }
  }

  /** Told in the opportunity's own history, as any change of it. */
  private async ofOpportunity(m: EntityManager, id: string, { on, actorId, now }: Written): Promise<void> {
    const before = (await this.opportunities.lock(m, [id])).get(id);
    if (before?.status === 'open') await this.writer.commit(m, [{ before, after: { ...before, nextContactOn: on } }], { actorId, now });
  }
}
