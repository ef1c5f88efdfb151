import { Injectable } from '@nestjs/common';
import { Database, forbidden, notFound, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { alarmsOf, TASK_PRIORITIES, type Due, type TaskPriority } from './task-rules.js';
import { reachableTasks } from './tasks.queries.js';

/** A task as it is written. */
export interface TaskRecord {
  id: string;
  title: string;
  detail: string;
  due: Due;
  priority: TaskPriority;
  assigneeId: string;
  creatorId: string | null;
  customerId: string | null;
  orderId: string | null;
  doneAt: Date | null;
  doneBy: string | null;
  version: number;
}

interface StoredTask extends Omit<TaskRecord, 'due' | 'priority'> {
  dueAt: Date | null;
  dueDay: string | null;
  priority: number;
}

/** Rows of tasks and of their alarms. */
@Injectable()
export class TaskStore {
  constructor(private readonly db: Database) {}

  /** Locked for a change. @throws DomainError 404, 403 record.read_only for a task one may only see */
  async lock(m: EntityManager, id: string, principal: Principal): Promise<TaskRecord> {
    const row = await this.db.one<StoredTask>(sql`select t.id, t.title, t.detail, t.due_at as "dueAt", t.due_day as "dueDay", t.priority, t.assignee_id as "assigneeId",
        t.creator_id as "creatorId", t.customer_id as "customerId", t.order_id as "orderId", t.done_at as "doneAt", t.done_by as "doneBy", t.version
      from customer.task t where ${sql.and([sql`t.id = ${id}::uuid`, reachableTasks(principal, 'read')])} for update of t`, m);
    if (!row) throw notFound('task', id);
    const { dueAt, dueDay, priority, ...task } = row;
    if (!(await this.db.one(sql`select 1 from customer.task t where ${sql.and([sql`t.id = ${id}::uuid`, reachableTasks(principal, 'write')])}`, m))) {
      throw forbidden('record.read_only', 'This task is somebody else\'s, on a customer you may only read');
    }
    return { ...task, due: { at: dueAt, day: dueDay }, priority: TASK_PRIORITIES[priority] ?? 'normal' };
  }

  async insert(m: EntityManager, task: TaskRecord, now: Date): Promise<void> {
    await this.db.execute(sql`insert into customer.task (id, title, detail, due_at, due_day, priority, assignee_id, creator_id, customer_id, order_id, version, created_at, updated_at)
      values (${task.id}, ${task.title}, ${task.detail}, ${task.due.at}, ${task.due.day}, ${TASK_PRIORITIES.indexOf(task.priority)}, ${task.assigneeId}, ${task.creatorId},
        ${task.customerId}, ${task.orderId}, 1, ${now}, ${now})`, m);
  }

  async update(m: EntityManager, task: TaskRecord, now: Date): Promise<void> {
    await this.db.execute(sql`update customer.task set title = ${task.title}, detail = ${task.detail}, due_at = ${task.due.at}, due_day = ${task.due.day},
      priority = ${TASK_PRIORITIES.indexOf(task.priority)}, assignee_id = ${task.assigneeId}, done_at = ${task.doneAt}, done_by = ${task.doneBy},
      version = version + 1, updated_at = ${now} where id = ${task.id}`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`delete from customer.task where id = ${id}`, m);
  }

  async reminders(m: EntityManager, taskId: string): Promise<Date[]> {
    return (await this.db.rows<{ at: Date }>(sql`select at from customer.task_alarm where task_id = ${taskId} and kind = 'reminder' order by at`, m)).map(({ at }) => at);
  }

  /** Alarms as the task stands now; those that rang stay, so that none rings twice. */
  async setAlarms(m: EntityManager, task: TaskRecord, reminders: readonly Date[], day: { zone: string; now: Date }): Promise<void> {
    await this.db.execute(sql`delete from customer.task_alarm where task_id = ${task.id} and fired_at is null`, m);
    const alarms = alarmsOf(task.due, reminders, day);
    await this.db.execute(sql`insert into customer.task_alarm (task_id, kind, at) select ${task.id}, kind, at
      from jsonb_to_recordset(${JSON.stringify(alarms)}::jsonb) as a(kind text, at timestamptz) on conflict do nothing`, m);
  }
}
