import { Injectable } from '@nestjs/common';
import { AuditEraser, Clock, Database, Jobs, sql, type SqlFragment } from '@patron/kernel';
import { ERASE } from '../erasure/erasure-run.js';
import { ErasureStore } from '../erasure/erasure-store.js';
import { VisitorRemoval } from '../erasure/visitor-removal.js';
import { RetentionCatalogue, type RetentionSample } from './retention-catalogue.js';

const label = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const QUIET = 'privacy.quiet';

/** Which kinds there are, and how visitors go. */
@Injectable()
export class RetentionParts {
  constructor(
    readonly catalogue: RetentionCatalogue,
    readonly visitors: VisitorRemoval,
  ) {}
}

/** What can be kept for a time only of what this module and those below it keep. */
@Injectable()
export class OwnRetentionKinds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly erasures: ErasureStore,
    private readonly audit: AuditEraser,
    private readonly parts: RetentionParts,
  ) {
    parts.catalogue.register(
      {
        key: 'mails', label: label('邮件发件箱', 'Mail outbox'), what: label('删除早于期限且不再等待发送的邮件', 'Mails older than that which are not waiting to be sent are deleted'), usualDays: 30, leastDays: 1,
        count: (before) => this.number(sql`select count(*)::int as n from kernel.mail where ${oldMail(before)}`),
        sample: (before) => this.db.rows<RetentionSample>(sql`select kind || ' → ' || kernel.mask_email(recipient) as text, to_json(created_at) #>> '{}' as at from kernel.mail where ${oldMail(before)} order by id limit 10`),
        remove: (before, limit) => this.db.execute(sql`delete from kernel.mail where id in (select id from kernel.mail where ${oldMail(before)} order by id limit ${limit})`),
      },
      {
        key: 'audit_details', label: label('审计日志的内容', 'Audit details'), what: label('早于期限的条目保留“谁、何时、做了什么”，去除新旧值、名称与来源地址', 'Older entries keep who did what and when; values, names and addresses go'), usualDays: 730, leastDays: 90,
        count: (before) => this.number(sql`select count(*)::int as n from kernel.audit where ${oldAudit(before)}`),
        sample: (before) => this.db.rows<RetentionSample>(sql`select action as text, to_json(at) #>> '{}' as at from kernel.audit where ${oldAudit(before)} order by position limit 10`),
        remove: (before, limit) => this.db.transaction((m) => this.audit.eraseBefore(m, before, { limit, note: 'retention:audit_details' })),
      },
      {
        key: 'visitors', label: label('未购买的访客', 'Visitors who never bought'), what: label('删除长期未出现且从未下单的匿名访客及其浏览记录', 'Anonymous visitors not seen since, without an order, are deleted with their history'), usualDays: 180, leastDays: 7,
        count: (before) => this.number(sql`select count(*)::int as n from (select 1 from customer.profile p where ${this.oldVisitor(before)} limit 1000000) v`),
        sample: (before) => this.db.rows<RetentionSample>(sql`select left(p.id::text, 8) as text, to_json(p.updated_at) #>> '{}' as at from customer.profile p where ${this.oldVisitor(before)} limit 10`),
        remove: (before, limit) => this.visitors(before, limit),
      },
      {
        key: 'inactive_customers', label: label('长期不活跃的客户', 'Inactive customers'),
        what: label('抹除长期没有订单、动态和修改的客户（金额保留，每晚最多 500 位）', 'Customers without an order, an event or a change since are erased; figures stay. At most 500 a night'), usualDays: 1825, leastDays: 365,
        count: (before) => this.number(sql`select count(*)::int as n from customer.profile p where ${inactive(before)}`),
        sample: (before) => this.db.rows<RetentionSample>(sql`select p.name as text, p.id as "customerId", to_json(p.updated_at) #>> '{}' as at from customer.profile p where ${inactive(before)} order by p.updated_at limit 10`),
        remove: (before, limit) => this.inactive(before, Math.min(limit, 500)),
      },
    );
  }

  private async number(query: SqlFragment): Promise<number> {
    return (await this.db.one<{ n: number }>(query))?.n ?? 0;
  }

  /** What every module keeps of them goes as it would of a customer, a batch at a time. */
  private visitors(before: Date, limit: number): Promise<number> {
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select p.id from customer.profile p where ${this.oldVisitor(before)} limit ${limit} for update skip locked`, m);
      return this.parts.visitors.remove(m, rows.map(({ id }) => id));
    });
  }

  /** A pseudonym that orders still hang on is a visitor too, and stays. */
  private oldVisitor(before: Date): SqlFragment {
    const kept = sql.raw(this.parts.catalogue.keptVisitors.map((condition) => ` and not (${condition})`).join(''));
    return sql`p.kind = 'visitor' and p.updated_at < ${before} and not exists (select 1 from privacy.erasure e where e.customer_id = p.id)
      and not exists (select 1 from kernel.event v where v.customer_id = p.id and v.occurred_at >= ${before})${kept}`;
  }

  private inactive(before: Date, limit: number): Promise<number> {
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select p.id from customer.profile p where ${inactive(before)} order by p.updated_at limit ${limit}`, m);
      for (const { id: customerId } of rows) {
        const id = await this.erasures.open(m, { customerId, requestId: null, cause: 'retention', requestedBy: null, requestedByName: QUIET, createdAt: this.clock.now() });
        await this.jobs.add(m, ERASE, { id }, { jobKey: `erase:${customerId}`, queueName: 'privacy.erase' });
      }
      return rows.length;
    });
  }
}

function oldMail(before: Date): SqlFragment {
  return sql`created_at < ${before} and state in ('held', 'sent', 'failed', 'unknown')`;
}

function oldAudit(before: Date): SqlFragment {
  return sql`at < ${before} and salt is not null and action <> 'audit.erased'`;
}

function inactive(before: Date): SqlFragment {
  return sql`p.kind <> 'visitor' and p.updated_at < ${before} and not exists (select 1 from customer.metric m where m.customer_id = p.id and m.last_order_at >= ${before})
    and not exists (select 1 from kernel.event v where v.customer_id = p.id and v.occurred_at >= ${before}) and not exists (select 1 from privacy.erasure e where e.customer_id = p.id and e.state <> 'failed')`;
}
