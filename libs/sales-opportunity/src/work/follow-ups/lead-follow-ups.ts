import { sql, type Database } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** What was said to a lead is told of the customer it became, and so is the day on which he is to hear again. */
export async function carryFollowUps(db: Database, m: EntityManager, leadId: string, customerId: string): Promise<void> {
  await db.execute(sql`update record.attachment a set customer_id = ${customerId}::uuid from sales.follow_up f where f.lead_id = ${leadId}::uuid and a.record_type = 'follow_up' and a.record_id = f.id`, m);
  await db.execute(sql`update sales.follow_up set customer_id = ${customerId}::uuid where lead_id = ${leadId}::uuid`, m);
  await db.execute(sql`insert into sales.next_contact (customer_id, on_day, owner_id)
    select p.id, l.next_contact_on, p.owner_id from sales.lead l join customer.profile p on p.id = ${customerId}::uuid where l.id = ${leadId}::uuid and l.next_contact_on is not null on conflict (customer_id) do nothing`, m);
  await db.execute(sql`update sales.lead set next_contact_on = null where id = ${leadId}::uuid and next_contact_on is not null`, m);
}
