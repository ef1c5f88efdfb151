import { Injectable } from '@nestjs/common';
import { Database, DEFAULT_LIMIT, encodeCursor, sql, type PageQuery, type Principal, type SqlFragment } from '@patron/kernel';
import { placeOf } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { followUpJson } from './follow-up-json.js';
import type { FollowUpRecord, FollowUpSubject } from './follow-up.types.js';

const STATE = sql.raw(`f.id, f.customer_id as "customerId", f.lead_id as "leadId", f.opportunity_id as "opportunityId", f.kind, f.text, f.outcome, f.duration_minutes as "durationMinutes", f.place, f.at,
  f.next_contact_on as "nextContactOn", f.plan, f.pending, f.task_id as "taskId", f.author_id as "authorId", f.version`);

const COLUMN = { customer: 'customer_id', lead: 'lead_id', opportunity: 'opportunity_id' } as const;

/** Rows of follow-ups. */
@Injectable()
export class FollowUpStore {
  constructor(private readonly db: Database) {}

  one(id: string, m?: EntityManager): Promise<FollowUpRecord | undefined> {
    return this.db.one<FollowUpRecord>(sql`select ${STATE} from sales.follow_up f where f.id = ${id}::uuid ${sql.raw(m ? 'for update' : '')}`, m);
  }

  /** `{items, nextCursor}` as JSON text, the latest first. The caller has checked that the subject may be read. */
  async page(subject: FollowUpSubject, { limit = DEFAULT_LIMIT, cursor }: PageQuery, principal: Principal): Promise<string> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const rows = await this.db.rows<{ at: string; id: string; json: string }>(sql`select to_json(f.at)#>>'{}' as at, f.id, ${followUpJson(principal)}::text as json from sales.follow_up f where ${sql.and([
      sql`f.${sql.raw(COLUMN[subject.type])} = ${subject.id}::uuid`, after && sql`(f.at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    ])} order by f.at desc, f.id desc limit ${limit + 1}::int`);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return `{"items":[${rows.slice(0, limit).map(({ json }) => json).join(',')}],"nextCursor":${JSON.stringify(last ? encodeCursor([last.at, last.id]) : null)}}`;
  }

  json(id: string, principal: Principal, m?: EntityManager): Promise<string> {
    return this.db.json(sql`select ${followUpJson(principal)}::text from sales.follow_up f where f.id = ${id}::uuid`, m);
  }

  async insert(m: EntityManager, f: FollowUpRecord, now: Date): Promise<void> {
    await this.db.execute(sql`insert into sales.follow_up (id, customer_id, lead_id, opportunity_id, kind, text, outcome, duration_minutes, place, at, next_contact_on, plan, pending, task_id, author_id, version, created_at, updated_at)
      values (${f.id}, ${f.customerId}, ${f.leadId}, ${f.opportunityId}, ${f.kind}, ${f.text}, ${f.outcome}, ${f.durationMinutes}, ${f.place}, ${f.at}, ${f.nextContactOn}, ${f.plan}, ${f.pending}, ${f.taskId}, ${f.authorId}, 1,
        ${now}, ${now})`, m);
  }

  async update(m: EntityManager, f: FollowUpRecord, now: Date): Promise<void> {
    await this.db.execute(sql`update sales.follow_up set kind = ${f.kind}, text = ${f.text}, outcome = ${f.outcome}, duration_minutes = ${f.durationMinutes}, place = ${f.place}, at = ${f.at},
      version = version + 1, updated_at = ${now} where id = ${f.id}`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`delete from sales.follow_up where id = ${id}::uuid`, m);
  }

  /** Those of a subject whose next contact is still to come, but for one. */
  pending(m: EntityManager, subject: FollowUpSubject, but: string | null = null): Promise<{ id: string; taskId: string | null }[]> {
    return this.db.rows(sql`select f.id, f.task_id as "taskId" from sales.follow_up f where ${ofSubject(subject)} and f.pending and f.id is distinct from ${but}::uuid for update`, m);
  }

  async settle(m: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.db.execute(sql`update sales.follow_up set pending = false where id = any(${[...ids]}::uuid[])`, m);
  }
}

/** Of a customer: what was said of himself, not of one of his opportunities. */
function ofSubject({ type, id }: FollowUpSubject): SqlFragment {
  if (type === 'customer') return sql`f.customer_id = ${id}::uuid and f.opportunity_id is null and f.lead_id is null`;
  return sql`f.${sql.raw(COLUMN[type])} = ${id}::uuid`;
}
