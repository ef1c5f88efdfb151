import { sql } from '@patron/kernel';
import type { Need, Principal, SqlFragment } from '@patron/kernel';
import { customerScope } from '../profile/row-scope.js';
import { TASK_JSON } from './activity.queries.js';
import { dayBounds, TASK_PRIORITIES, type TaskPriority } from './task-rules.js';
import type { TaskView } from './tasks.dto.js';

/** As a query gives it: the names of its records come from those who know them. */
export interface TaskRow {
  id: string;
  customerId: string | null;
  orderId: string | null;
  [field: string]: unknown;
}

/** Tasks (alias `t`) of people within the scope, and those the asker gave to others. Null: all. */
export function ownTasks({ scope, userId }: Pick<Principal, 'scope' | 'userId'>): SqlFragment | null {
  if (scope.kind === 'all') return null;
  const within = scope.ownerIds.length === 1 ? sql`t.assignee_id = ${scope.ownerIds[0]}::uuid` : sql`t.assignee_id = any(${scope.ownerIds}::uuid[])`;
  return userId === null ? within : sql`(${within} or t.creator_id = ${userId}::uuid)`;
}

/** The same, and tasks on customers the asker may see (or edit, with the right to). */
export function reachableTasks(principal: Principal, need: Need): SqlFragment | null {
  const own = ownTasks(principal);
  if (!own || !principal.permissions.has(need === 'read' ? 'customers.read' : 'customers.update')) return own;
  const customers = sql.and([sql.raw('p.id = t.customer_id'), customerScope(principal, need)]);
  return sql`(${own} or exists (select from customer.profile p where ${customers}))`;
}

export interface TaskFilter {
  view: TaskView;
  assigneeId?: string | undefined;
  customerId?: string | undefined;
  orderId?: string | undefined;
  priority?: TaskPriority | undefined;
  q?: string | undefined;
  now: Date;
  zone: string;
}

export function taskConditions({ view, assigneeId, customerId, orderId, priority, q, now, zone }: TaskFilter): (SqlFragment | null)[] {
  const { end } = dayBounds(now, zone);
  const views: Record<TaskView, SqlFragment> = {
    open: sql`t.done_at is null`,
    overdue: sql`t.done_at is null and t.due_order < ${now}`,
    today: sql`t.done_at is null and t.due_order >= ${now} and t.due_order < ${end}`,
    upcoming: sql`t.done_at is null and t.due_order >= ${end}`,
    done: sql`t.done_at is not null`,
  };
  return [
    views[view],
    assigneeId === undefined ? null : sql`t.assignee_id = ${assigneeId}::uuid`,
    customerId === undefined ? null : sql`t.customer_id = ${customerId}::uuid`,
    orderId === undefined ? null : sql`t.order_id = ${orderId}::uuid`,
    priority === undefined ? null : sql`t.priority = ${TASK_PRIORITIES.indexOf(priority)}`,
    q === undefined || q === '' ? null : sql`t.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`,
  ];
}

export interface TaskPage {
  conditions: readonly (SqlFragment | null)[];
  view: TaskView;
  after: readonly [string, string] | null;
  limit: number;
}

/** Open tasks by what is due first, done ones by what was done last. */
export function taskPage({ conditions, view, after, limit }: TaskPage): SqlFragment {
  const done = view === 'done';
  const column = sql.raw(done ? 't.done_at' : 't.due_order');
  const place = after ? sql`(${column}, t.id) ${sql.raw(done ? '<' : '>')} (${after[0]}::timestamptz, ${after[1]}::uuid)` : null;
  return sql`select ${sql.raw(TASK_JSON)} as task, ${column}::text as place from customer.task t where ${sql.and([...conditions, place])}
    order by ${column} ${sql.raw(done ? 'desc' : 'asc')}, t.id ${sql.raw(done ? 'desc' : 'asc')} limit ${limit + 1}`;
}

export function taskById(id: string, scope: SqlFragment | null): SqlFragment {
  return sql`select ${sql.raw(TASK_JSON)} as task from customer.task t where ${sql.and([sql`t.id = ${id}::uuid`, scope])}`;
}

/** The asker's own day, and no more than anybody looks at. */
export function taskCounts(assigneeId: string, { now, zone }: Pick<TaskFilter, 'now' | 'zone'>): SqlFragment {
  const { end } = dayBounds(now, zone);
  return sql`select count(*) filter (where due_order < ${now})::int as overdue, count(*) filter (where due_order >= ${now} and due_order < ${end})::int as today,
      count(*) filter (where due_order >= ${end})::int as upcoming
    from (select due_order from customer.task where assignee_id = ${assigneeId}::uuid and done_at is null order by due_order limit 10000) t`;
}
