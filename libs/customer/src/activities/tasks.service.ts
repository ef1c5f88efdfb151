import { Injectable } from '@nestjs/common';
import { Database, newId, requireMatch } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { Files } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { ActivityTrail } from './activity-trail.js';
import { TaskInputs, type Assignee } from './task-inputs.js';
import { TaskNews } from './task-news.js';
import { TaskStore, type TaskRecord } from './task-store.js';
import type { TaskInputDto, TaskPatchDto } from './tasks.dto.js';

interface Asked {
  principal: Principal;
  ifMatch: number | undefined;
}

/** Writes tasks; each answers with the hints worth giving about it. */
@Injectable()
export class Tasks {
  constructor(
    private readonly db: Database,
    private readonly store: TaskStore,
    private readonly inputs: TaskInputs,
    private readonly files: Files,
    private readonly trail: ActivityTrail,
    private readonly news: TaskNews,
  ) {}

  /** @param within the transaction of something else the task belongs to */
  async create(input: TaskInputDto, principal: Principal, within?: EntityManager): Promise<{ id: string; hints: string[] }> {
    const assignee = await this.inputs.assignee(input.assigneeId ?? principal.userId);
    const reminders = this.inputs.reminders(input.reminders ?? []);
    return this.work(within, async (m) => {
      const subject = await this.inputs.subject(input, principal, m);
      const now = this.trail.now();
      const task: TaskRecord = {
        id: newId(), title: input.title, detail: input.detail ?? '', due: this.inputs.due(input, assignee.timezone) ?? { at: null, day: null }, priority: input.priority ?? 'normal',
        assigneeId: assignee.id, creatorId: principal.userId, ...subject, doneAt: null, doneBy: null, version: 1,
      };
      await this.store.insert(m, task, now);
      await this.store.setAlarms(m, task, reminders, { zone: assignee.timezone, now });
      await this.files.attach(m, { fileIds: input.fileIds ?? [], record: { type: 'task', id: task.id }, customerId: task.customerId, principal });
      await this.news.created(m, task, principal);
      return { id: task.id, hints: await this.inputs.hints(task, assignee, m) };
    });
  }

  /** @throws DomainError 428 without If-Match, 412, 404, 403 */
  async change(id: string, input: TaskPatchDto, { principal, ifMatch }: Asked): Promise<{ id: string; hints: string[] }> {
    const named = input.assigneeId === undefined ? undefined : await this.inputs.assignee(input.assigneeId);
    const reminders = input.reminders && this.inputs.reminders(input.reminders);
    return this.db.transaction(async (m) => {
      const before = await this.store.lock(m, id, principal);
      requireMatch(ifMatch, before.version);
      const assignee = named ?? (await this.inputs.assignee(before.assigneeId));
      const after: TaskRecord = {
        ...before, title: input.title ?? before.title, detail: input.detail ?? before.detail, priority: input.priority ?? before.priority, assigneeId: assignee.id,
        due: this.inputs.due(input, assignee.timezone) ?? this.inputs.sameDue(before.due, assignee.timezone),
      };
      await this.save(m, after, { assignee, reminders: reminders ?? (await this.store.reminders(m, id)) });
      if (input.fileIds) await this.keepFiles(m, after, input.fileIds, principal);
      await this.news.changed(m, { before, after }, principal);
      return { id, hints: await this.inputs.hints(after, assignee, m) };
    });
  }

  /** Done twice is done once. */
  complete(id: string, principal: Principal, within?: EntityManager): Promise<void> {
    return this.work(within, async (m) => {
      const before = await this.store.lock(m, id, principal);
      if (before.doneAt) return;
      const after = { ...before, doneAt: this.trail.now(), doneBy: principal.userId };
      await this.store.update(m, after, after.doneAt);
      await this.news.completed(m, after, principal);
    });
  }

  reopen(id: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.store.lock(m, id, principal);
      if (!before.doneAt) return;
      const assignee = await this.inputs.whoever(before.assigneeId);
      await this.save(m, { ...before, doneAt: null, doneBy: null }, { assignee, reminders: await this.store.reminders(m, id) });
      await this.news.reopened(m, before);
    });
  }

  remove(id: string, principal: Principal): Promise<void> {
    return this.db.transaction(async (m) => {
      const task = await this.store.lock(m, id, principal);
      await this.files.detach(m, { type: 'task', ids: [id] });
      await this.store.remove(m, id);
      await this.news.removed(m, task);
    });
  }

  private work<T>(within: EntityManager | undefined, work: (m: EntityManager) => Promise<T>): Promise<T> {
    return within ? work(within) : this.db.transaction(work);
  }

  private async save(m: EntityManager, task: TaskRecord, { assignee, reminders }: { assignee: Assignee; reminders: readonly Date[] }): Promise<void> {
    const now = this.trail.now();
    await this.store.update(m, task, now);
    if (!task.doneAt) await this.store.setAlarms(m, task, reminders, { zone: assignee.timezone, now });
  }

  private async keepFiles(m: EntityManager, { id, customerId }: TaskRecord, fileIds: readonly string[], principal: Principal): Promise<void> {
    await this.files.detach(m, { type: 'task', ids: [id] }, fileIds);
    await this.files.attach(m, { fileIds, record: { type: 'task', id }, customerId, principal });
  }
}
