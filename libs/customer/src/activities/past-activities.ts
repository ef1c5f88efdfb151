import { Injectable } from '@nestjs/common';
import { Database, newId, sql, type NewEvent, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ActivityTrail } from './activity-trail.js';
import type { CallDirection, CallOutcome } from './call-rules.js';
import { dueOn, type TaskPriority } from './task-rules.js';
import { TaskStore, type TaskRecord } from './task-store.js';

/** What was done with a customer before it came here, or is still to be done. */
export type PastActivity = { customerId: string } & (
  | { kind: 'note'; text: string; pinned: boolean; at: Date }
  | { kind: 'call'; direction: CallDirection; outcome: CallOutcome; durationSeconds: number | null; text: string; at: Date }
  | { kind: 'task'; title: string; dueDay: string; priority: TaskPriority; at: Date; doneAt: Date | null }
);

type Past<K extends PastActivity['kind']> = Extract<PastActivity, { kind: K }>;

export interface WrittenBy {
  authorId: string;
  /** The days tasks are due on are days there. */
  zone: string;
  now: Date;
}

/** Brings in notes, calls and tasks from elsewhere with their own times. Nobody is told of them; only what is still to come rings. */
@Injectable()
export class PastActivities {
  constructor(
    private readonly db: Database,
    private readonly trail: ActivityTrail,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns what to take back, by customer: notes and calls go with their customer, open tasks would keep it */
  async apply(m: EntityManager, activities: readonly PastActivity[], by: WrittenBy): Promise<{ taskId: string; customerId: string }[]> {
    const made: { taskId: string; customerId: string }[] = [];
    for (const activity of activities) {
      if (activity.kind === 'note') await this.note(m, activity, by);
      else if (activity.kind === 'call') await this.call(m, activity, by);
      else made.push({ taskId: await this.task(m, activity, by), customerId: activity.customerId });
    }
    return made;
  }

  async undoTasks(m: EntityManager, changes: readonly UndoChange[]): Promise<UndoResult[]> {
    for (const { id } of changes) await this.tasks.remove(m, id);
    return changes.map(({ id }) => ({ id, status: 'undone' }));
  }

  private async note(m: EntityManager, { customerId, text, pinned, at }: Past<'note'>, { authorId }: WrittenBy): Promise<void> {
    const id = newId();
    await this.db.execute(sql`insert into customer.note (customer_id, id, text, pinned, mentions, author_id, version, created_at, updated_at)
      values (${customerId}, ${id}, ${text}, ${pinned}, '{}', ${authorId}, 1, ${at}, ${at})`, m);
    await this.trail.write(m, { action: 'note.created', subject: { type: 'note', id }, customerId, after: { text } },
      { ...happened({ type: 'note', id }, { customerId, at, authorId }), name: 'customer.note_added', payload: { length: text.length } });
  }

  private async call(m: EntityManager, { customerId, direction, outcome, durationSeconds, text, at }: Past<'call'>, { authorId }: WrittenBy): Promise<void> {
    const id = newId();
    await this.db.execute(sql`insert into customer.call (customer_id, id, direction, outcome, duration_seconds, phone, text, mentions, started_at, author_id, version, created_at, updated_at)
      values (${customerId}, ${id}, ${direction}, ${outcome}, ${durationSeconds}, null, ${text}, '{}', ${at}, ${authorId}, 1, ${at}, ${at})`, m);
    await this.trail.write(m, { action: 'call.created', subject: { type: 'call', id }, customerId, after: { direction, outcome, text } },
      { ...happened({ type: 'call', id }, { customerId, at, authorId }), name: 'customer.call_logged', payload: { direction, outcome, durationSeconds } });
  }

  private async task(m: EntityManager, { customerId, title, dueDay, priority, at, doneAt }: Past<'task'>, { authorId, zone, now }: WrittenBy): Promise<string> {
    const task: TaskRecord = {
      id: newId(), title, detail: '', due: dueOn(dueDay, zone), priority, assigneeId: authorId, creatorId: authorId, customerId, orderId: null, doneAt, doneBy: doneAt && authorId, version: 1,
    };
    await this.tasks.insert(m, { ...task, doneAt: null, doneBy: null }, at);
    if (doneAt) await this.tasks.update(m, task, doneAt);
    else await this.tasks.setAlarms(m, task, [], { zone, now });
    const base = happened({ type: 'task', id: task.id }, { customerId, at, authorId });
    await this.trail.write(m, { action: 'task.created', subject: { type: 'task', id: task.id, name: title }, customerId, after: { title, dueDay, priority } },
      { ...base, name: 'task.created', payload: { assigneeId: authorId, dueAt: task.due.at?.toISOString() ?? null } });
    if (doneAt) {
      await this.trail.write(m, { action: 'task.completed', subject: { type: 'task', id: task.id, name: title }, customerId, after: { doneAt: doneAt.toISOString() } },
        { ...base, occurredAt: doneAt, name: 'task.completed', payload: { assigneeId: authorId } });
    }
    return task.id;
  }
}

function happened(subject: NewEvent['subject'], { customerId, at, authorId }: { customerId: string; at: Date; authorId: string }): Pick<NewEvent, 'subject' | 'customerId' | 'occurredAt' | 'actorId'> {
  return { subject, customerId, occurredAt: at, actorId: authorId };
}
