import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, sql } from '@patron/kernel';
import { OwnershipCatalogue, type HandOver } from '@patron/record';
import type { EntityManager } from 'typeorm';

/** The open tasks of somebody who leaves go to whoever takes over; what is done stays as it was done. */
@Injectable()
export class TaskOwnership implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly catalogue: OwnershipCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      key: 'task', label: { 'zh-CN': '未完成的任务', en: 'Open tasks' }, related: true, count: (userId) => this.count(userId), move: (m, handOver) => this.move(m, handOver),
    });
  }

  private async count(userId: string): Promise<number> {
    return (await this.db.one<{ count: number }>(sql`select count(*)::int as count from customer.task where assignee_id = ${userId} and done_at is null`))?.count ?? 0;
  }

  /** Each heir in turn; alarms ring for whoever has the task when they do. */
  private async move(m: EntityManager, { from, to, moved, limit, now }: HandOver): Promise<number> {
    const given = await this.db.rows<{ id: string; title: string; customerId: string | null; heir: string }>(sql`
      with open as (
        select id, row_number() over (order by id) as place from (
          select id from customer.task where assignee_id = ${from} and done_at is null order by due_order, id limit ${limit} for update) t)
      update customer.task t set assignee_id = (${[...to]}::uuid[])[((open.place - 1 + ${moved}::int) % ${to.length}::int)::int + 1], version = t.version + 1, updated_at = ${now}
      from open where t.id = open.id returning t.id, t.title, t.customer_id as "customerId", t.assignee_id as heir`, m);
    await this.audit.record(m, given.map(({ id, title, customerId, heir }) => ({
      action: 'task.updated', subject: { type: 'task', id, name: title }, customerId, before: { assigneeId: from }, after: { assigneeId: heir },
    })));
    return given.length;
  }
}
