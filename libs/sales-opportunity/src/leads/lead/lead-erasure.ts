import { Injectable } from '@nestjs/common';
import { AuditEraser, Database, masked, sql, type SqlFragment } from '@patron/kernel';
import { RetentionCatalogue, type RetentionSample } from '@patron/privacy';
import { LeadRemoval } from './lead-removal.js';
import { label } from './lead-words.js';

/** More rows than other rules take at once hang on one lead. */
const MOST = 500;

/**
 * Leads that came to nothing tell of nobody after a time. The row stays, with where and when it came from and how it ended: without the lost ones the conversion by
 * origin would rise by itself, and the model would learn from winners alone.
 */
@Injectable()
export class LeadErasure {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditEraser,
    private readonly removal: LeadRemoval,
    retention: RetentionCatalogue,
  ) {
    retention.register({
      key: 'dead_leads', label: label('已放弃的线索', 'Leads given up'), usualDays: 365, leastDays: 30,
      what: label('抹去早已放弃的线索是谁、说过什么、跟进与附件；来源、渠道、日期与放弃原因保留用于统计', 'Who they were, what was said, follow-ups and files go; source, origin, dates and the reason stay for the figures'),
      count: async (before) => (await this.db.one<{ n: number }>(sql`select count(*)::int as n from sales.lead l where ${old(before)}`))?.n ?? 0,
      sample: (before) => this.db.rows<RetentionSample>(sql`select ${sql.raw(masked('text', 'l.name'))} as text, to_json(l.updated_at) #>> '{}' as at from sales.lead l where ${old(before)} order by l.updated_at, l.id limit 10`),
      remove: (before, limit) => this.erase(before, Math.min(limit, MOST)),
    });
  }

  private erase(before: Date, limit: number): Promise<number> {
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select l.id from sales.lead l where ${old(before)} order by l.updated_at, l.id limit ${limit} for update skip locked`, m);
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await this.removal.loosen(m, ids);
      await this.db.execute(sql`update sales.lead_submission set page = null, consent = null, sealed = null where lead_id = any(${ids}::uuid[])`, m);
      await this.audit.eraseRecords(m, { type: 'lead', ids, note: 'retention:dead_leads' });
      await this.db.execute(sql`update sales.lead set name = '', company = null, phone = null, email = null, wechat = null, city = null, product_interest = null, note = null, status_note = null, consent = null,
          custom = '{}'::jsonb, next_contact_on = null, landing_page = split_part(split_part(landing_page, '?', 1), '#', 1),
          utm = (select coalesce(jsonb_object_agg(u.key, u.value), '{}'::jsonb) from jsonb_each(utm) u where u.key in ('source', 'medium', 'campaign')), version = version + 1
        where id = any(${ids}::uuid[])`, m);
      return ids.length;
    });
  }
}

/** An erased one has no name any more. What became of it last stands in `updated_at`: nothing is written to a dead lead. */
function old(before: Date): SqlFragment {
  return sql`l.status = 'dead' and l.name <> '' and l.updated_at < ${before}`;
}
