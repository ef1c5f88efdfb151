import { Injectable } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { Clock, invalid, type Principal } from '@patron/kernel';
import { RecordAccess } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { WriteRefusals } from '../profile/write-refusals.js';
import { dueOn, type Due } from './task-rules.js';
import type { TaskRecord } from './task-store.js';

export interface Assignee {
  id: string;
  timezone: string;
  /** Null: somebody who has left. */
  principal: Principal | null;
}

interface DueInput {
  dueAt?: Date | null;
  dueDay?: string | null;
}

/** What was asked for, checked and completed. */
@Injectable()
export class TaskInputs {
  constructor(
    private readonly colleagues: Colleagues,
    private readonly access: RecordAccess,
    private readonly clock: Clock,
    private readonly refusals: WriteRefusals,
  ) {}

  /** @throws DomainError 422 unless it is an active person */
  async assignee(id: string | null): Promise<Assignee> {
    if (id === null) throw invalid([{ field: 'assigneeId', code: 'field.required', message: 'Say who is to do it: an API key does no tasks' }]);
    const assignee = await this.whoever(id.toLowerCase());
    if (!assignee.principal) throw invalid([{ field: 'assigneeId', code: 'tasks.unknown_assignee', message: 'There is no active person with this id' }]);
    return assignee;
  }

  async whoever(id: string): Promise<Assignee> {
    const principal = (await this.colleagues.principals([id])).get(id) ?? null;
    return { id, principal, timezone: principal?.timezone ?? 'UTC' };
  }

  /** Undefined where nothing was said about it. @throws DomainError 422 for both a moment and a day */
  due({ dueAt, dueDay }: DueInput, zone: string): Due | undefined {
    if (dueAt && dueDay) throw invalid([{ field: 'dueDay', code: 'tasks.due_twice', message: 'Give a moment or a day, not both' }]);
    if (dueDay) return dueOn(dueDay, zone);
    if (dueAt) return { at: dueAt, day: null };
    return dueAt === null || dueDay === null ? { at: null, day: null } : undefined;
  }

  /** A day stays the day when somebody in another timezone takes over. */
  sameDue(due: Due, zone: string): Due {
    return due.day === null ? due : dueOn(due.day, zone);
  }

  /** @throws DomainError 422 for what is no time */
  reminders(texts: readonly string[]): Date[] {
    return texts.map((text, i) => {
      const at = new Date(text);
      if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text) || Number.isNaN(at.getTime())) throw invalid([{ field: `reminders[${i}]`, code: 'field.datetime', message: 'must be an ISO 8601 time with its zone' }]);
      return at;
    });
  }

  /** What the task is about. @throws DomainError 404 for a record the asker may not see, 422 where order and customer do not belong together */
  async subject({ customerId, orderId }: { customerId?: string | null; orderId?: string | null }, principal: Principal, m: EntityManager): Promise<{ customerId: string | null; orderId: string | null }> {
    const customer = customerId?.toLowerCase() ?? null;
    if (customer !== null) {
      await this.refusals.ask(m, customer);
      await this.access.check({ type: 'customer', id: customer }, principal, 'read', m);
    }
    if (!orderId) return { customerId: customer, orderId: null };
    const order = await this.access.check({ type: 'order', id: orderId.toLowerCase() }, principal, 'read', m);
    if (customer !== null && order.customerId !== customer) throw invalid([{ field: 'orderId', code: 'tasks.order_of_another', message: 'The order is another customer\'s' }]);
    return { customerId: order.customerId, orderId: orderId.toLowerCase() };
  }

  async hints({ due, customerId, doneAt }: TaskRecord, { principal }: Assignee, m: EntityManager): Promise<string[]> {
    const hints: string[] = [];
    if (!doneAt && due.at && due.at < this.clock.now()) hints.push('due_in_past');
    if (customerId !== null && principal && !(await this.access.find('customer', { ids: [customerId], principal, need: 'read' }, m)).has(customerId)) hints.push('assignee_sees_no_customer');
    return hints;
  }
}
