import { Injectable } from '@nestjs/common';
import { Clock, Database, decodeCursor, DEFAULT_LIMIT, encodeCursor, invalid, isUuid, notFound, sql } from '@patron/kernel';
import type { Page, Principal, SqlFragment } from '@patron/kernel';
import { RecordAccess } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { TaskCountsDto, TaskDto, TasksQueryDto } from './tasks.dto.js';
import { ownTasks, reachableTasks, taskById, taskConditions, taskCounts, taskPage, type TaskRow } from './tasks.queries.js';

/** Tasks as people see them: their own and their people's, and all of a customer or order they may see. */
@Injectable()
export class TasksRead {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 404 for a customer or order outside the scope */
  async list(query: TasksQueryDto, principal: Principal): Promise<Page<TaskDto>> {
    const { view = 'open', limit = DEFAULT_LIMIT } = query;
    const conditions = [...taskConditions({ ...query, view, now: this.clock.now(), zone: principal.timezone }), await this.scopeOf(query, principal)];
    const after = query.cursor === undefined ? null : placeOf(query.cursor);
    const rows = await this.db.rows<{ task: TaskRow; place: string }>(taskPage({ conditions, view, after, limit }));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: await this.named(page.map(({ task }) => task), principal), nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.task.id]) : null };
  }

  /** @throws DomainError 404 task.not_found */
  async get(id: string, principal: Principal, m?: EntityManager): Promise<TaskDto> {
    const row = await this.db.one<{ task: TaskRow }>(taskById(id, reachableTasks(principal, 'read')), m);
    const [task] = row ? await this.named([row.task], principal, m) : [];
    if (!task) throw notFound('task', id);
    return task;
  }

  async counts({ userId, timezone }: Principal): Promise<TaskCountsDto> {
    const counts = userId === null ? undefined : await this.db.one<TaskCountsDto>(taskCounts(userId, { now: this.clock.now(), zone: timezone }));
    return counts ?? { overdue: 0, today: 0, upcoming: 0 };
  }

  /** On a record one may see, everybody's tasks; else those within the scope. */
  private async scopeOf({ customerId, orderId }: TasksQueryDto, principal: Principal): Promise<SqlFragment | null> {
    if (customerId === undefined && orderId === undefined) return ownTasks(principal);
    if (customerId !== undefined) await this.access.check({ type: 'customer', id: customerId.toLowerCase() }, principal);
    if (orderId !== undefined) await this.access.check({ type: 'order', id: orderId.toLowerCase() }, principal);
    return sql.raw('true');
  }

  private async named(tasks: readonly TaskRow[], principal: Principal, m?: EntityManager): Promise<TaskDto[]> {
    const idsOf = (key: 'customerId' | 'orderId'): string[] => tasks.flatMap((task) => task[key] ?? []);
    const [customers, orders] = [
      await this.access.find('customer', { ids: idsOf('customerId'), principal, need: 'read' }, m),
      await this.access.find('order', { ids: idsOf('orderId'), principal, need: 'read' }, m),
    ];
    return tasks.map(({ customerId, orderId, ...task }) => ({
      ...task, customer: nameOf(customerId, customers), order: nameOf(orderId, orders),
    }) as unknown as TaskDto);
  }
}

function nameOf(id: string | null, seen: ReadonlyMap<string, { title: string }>): { id: string; name: string } | null {
  const record = id === null ? undefined : seen.get(id);
  return id === null || !record ? null : { id, name: record.title };
}

function placeOf(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && (at === 'infinity' || (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(at) && !Number.isNaN(Date.parse(at)))) && isUuid(id)) return [at, id];
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
