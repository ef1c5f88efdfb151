import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, sql } from '@patron/kernel';
import { Notifications } from '@patron/record';
import { lastOfEach, type AlarmKind } from './task-rules.js';

const RING = 'customer.ring-task-alarms';
const BATCH = 500;

interface DueAlarm {
  taskId: string;
  kind: AlarmKind;
  at: Date;
  assigneeId: string;
  customerId: string | null;
  done: boolean;
}

/**
 * Rings what has come due, each alarm once: an alarm is taken, marked and told in one transaction, workers skip what another has taken,
 * and what came due while nobody was there rings at the next minute somebody is.
 */
@Injectable()
export class TaskAlarms implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on(RING, (_payload, { signal }) => this.ring(signal));
    this.jobs.cron(RING, '* * * * *');
  }

  private async ring(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.ringSome()) === BATCH);
  }

  private ringSome(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const due = await this.db.rows<DueAlarm>(sql`select a.task_id as "taskId", a.kind, a.at, t.assignee_id as "assigneeId", t.customer_id as "customerId", t.done_at is not null as done
        from customer.task_alarm a join customer.task t on t.id = a.task_id
        where a.fired_at is null and a.at <= ${now} order by a.at limit ${BATCH} for update of a skip locked`, m);
      if (due.length === 0) return 0;
      await this.db.execute(sql`update customer.task_alarm a set fired_at = ${now}
        from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d("taskId" uuid, kind text, at timestamptz) where a.task_id = d."taskId" and a.kind = d.kind and a.at = d.at`, m);
      await this.notifications.notify(m, lastOfEach(due.filter(({ done }) => !done)).map(({ taskId, kind, at, assigneeId, customerId }) => ({
        kind: `task.${kind}`, userIds: [assigneeId], params: {}, link: { type: 'task', id: taskId }, customerId, dedupeKey: `task.${kind}:${taskId}:${at.toISOString()}`,
      })));
      return due.length;
    });
  }
}
