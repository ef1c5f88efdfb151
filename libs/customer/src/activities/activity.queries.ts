import { rightOn } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { attachmentsJson, isoUtc } from '@patron/record';

function person(id: string): string {
  return `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = ${id})`;
}

function people(ids: string): string {
  return `(select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name), '[]') from identity.app_user u where u.id = any(${ids}))`;
}

/** A note under the alias `n`. */
export const NOTE_JSON = `json_build_object('id', n.id, 'text', n.text, 'author', ${person('n.author_id')}, 'pinned', n.pinned, 'mentions', ${people('n.mentions')},
  'attachments', ${attachmentsJson('note', 'n.id')}, 'version', n.version, 'createdAt', ${isoUtc('n.created_at')}, 'updatedAt', ${isoUtc('n.updated_at')})`;

/** The number dialled is one of the customer's: it shows as the role may see those. */
function phoneFor(principal: Pick<Principal, 'fields'>): string {
  const right = rightOn(principal, 'customer', 'phone');
  if (right === 'hidden') return 'null';
  return right === 'masked' ? 'kernel.mask_phone(c.phone)' : 'c.phone';
}

/** A call under the alias `c`. */
export function callJson(principal: Pick<Principal, 'fields'>): string {
  return `json_build_object('id', c.id, 'direction', c.direction, 'outcome', c.outcome, 'durationSeconds', c.duration_seconds, 'phone', ${phoneFor(principal)}, 'text', c.text,
  'author', ${person('c.author_id')}, 'mentions', ${people('c.mentions')}, 'attachments', ${attachmentsJson('call', 'c.id')}, 'version', c.version,
  'startedAt', ${isoUtc('c.started_at')}, 'createdAt', ${isoUtc('c.created_at')}, 'updatedAt', ${isoUtc('c.updated_at')})`;
}

/** A task under the alias `t`; the customer's name is added by whoever may say it. */
export const TASK_JSON = `json_build_object('id', t.id, 'title', t.title, 'detail', t.detail, 'dueAt', ${isoUtc('t.due_at')}, 'dueDay', t.due_day,
  'priority', (array['low','normal','high'])[t.priority + 1], 'assignee', ${person('t.assignee_id')}, 'creator', ${person('t.creator_id')}, 'customerId', t.customer_id, 'orderId', t.order_id,
  'doneAt', ${isoUtc('t.done_at')}, 'doneBy', ${person('t.done_by')}, 'attachments', ${attachmentsJson('task', 't.id')}, 'version', t.version,
  'reminders', (select coalesce(json_agg(${isoUtc('r.at')} order by r.at), '[]') from customer.task_alarm r where r.task_id = t.id and r.kind = 'reminder'),
  'createdAt', ${isoUtc('t.created_at')}, 'updatedAt', ${isoUtc('t.updated_at')})`;
