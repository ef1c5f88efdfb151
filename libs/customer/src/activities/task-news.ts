import { Injectable } from '@nestjs/common';
import { diffOf, type AuditEntry, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { ActivityTrail } from './activity-trail.js';
import type { TaskRecord } from './task-store.js';

/** Who hears what of a task, and what stands about it on the timeline and in the audit log. */
@Injectable()
export class TaskNews {
  constructor(
    private readonly trail: ActivityTrail,
    private readonly notifications: Notifications,
  ) {}

  async created(m: EntityManager, task: TaskRecord, by: Principal): Promise<void> {
    await this.trail.write(m, { ...entry('task.created', task), after: facts(task) }, {
      name: 'task.created', customerId: task.customerId, subject: { type: 'task', id: task.id }, occurredAt: this.trail.now(), actorId: by.userId,
      payload: { assigneeId: task.assigneeId, dueAt: task.due.at?.toISOString() ?? null },
    });
    await this.tell(m, 'task.assigned', task, { to: task.assigneeId, by });
  }

  async changed(m: EntityManager, { before, after }: { before: TaskRecord; after: TaskRecord }, by: Principal): Promise<void> {
    const changes = diffOf(facts(before), facts(after));
    if (changes) await this.trail.write(m, { ...entry('task.updated', after), ...changes });
    if (before.assigneeId !== after.assigneeId) await this.tell(m, 'task.assigned', after, { to: after.assigneeId, by });
  }

  async completed(m: EntityManager, task: TaskRecord, by: Principal): Promise<void> {
    await this.trail.write(m, { ...entry('task.completed', task), before: { doneAt: null }, after: { doneAt: task.doneAt?.toISOString() } }, {
      name: 'task.completed', customerId: task.customerId, subject: { type: 'task', id: task.id }, occurredAt: this.trail.now(), actorId: by.userId,
      payload: { assigneeId: task.assigneeId },
    });
    await this.tell(m, 'task.done', task, { to: task.creatorId, by });
  }

  async reopened(m: EntityManager, task: TaskRecord): Promise<void> {
    await this.trail.write(m, { ...entry('task.reopened', task), before: { doneAt: task.doneAt?.toISOString() }, after: { doneAt: null } });
  }

  async removed(m: EntityManager, task: TaskRecord): Promise<void> {
    await this.trail.write(m, { ...entry('task.deleted', task), before: facts(task) });
  }

  /** Nobody hears of what he did himself. */
  private async tell(m: EntityManager, kind: string, task: TaskRecord, { to, by }: { to: string | null; by: Principal }): Promise<void> {
    if (to === null || to === by.userId) return;
    await this.notifications.notify(m, [{ kind, userIds: [to], params: { by: by.name }, link: { type: 'task', id: task.id }, customerId: task.customerId }]);
  }
}

function entry(action: string, { id, title, customerId }: TaskRecord): AuditEntry {
  return { action, subject: { type: 'task', id, name: title }, customerId };
}

function facts({ title, detail, due, priority, assigneeId, customerId, orderId }: TaskRecord): Record<string, unknown> {
  return { title, detail, dueAt: due.at?.toISOString() ?? null, dueDay: due.day, priority, assigneeId, customerId, orderId };
}
