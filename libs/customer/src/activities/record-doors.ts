import { Database, sql } from '@patron/kernel';
import type { Need, Principal, SqlFragment } from '@patron/kernel';
import type { RecordDoor, SeenRecord } from '@patron/record';
import { customerScope } from '../profile/row-scope.js';
import { reachableTasks } from './tasks.queries.js';

interface Row extends SeenRecord {
  id: string;
}

/** May be read by whoever reads customers, written by whoever edits them; the row scope is a condition of the query. */
function holds(principal: Principal, need: Need): boolean {
  return principal.permissions.has(need === 'read' ? 'customers.read' : 'customers.update');
}

function door(db: Database, type: string, ask: (ids: readonly string[], principal: Principal, need: Need) => SqlFragment | null): RecordDoor {
  return {
    type,
    find: async ({ ids, principal, need }, m) => {
      const query = ask(ids, principal, need);
      const rows = query ? await db.rows<Row>(query, m) : [];
      return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
    },
  };
}

/** What hangs on a customer is seen with the customer. */
function ofCustomer(db: Database, type: string, table: string): RecordDoor {
  return door(db, type, (ids, principal, need) => (holds(principal, need)
    ? sql`select r.id, p.name as title, r.customer_id as "customerId" from ${sql.raw(table)} r join customer.profile p on p.id = r.customer_id
        where ${sql.and([sql`r.id = any(${[...ids]}::uuid[])`, customerScope(principal, need)])}`
    : null));
}

export function customerDoors(db: Database): RecordDoor[] {
  return [
    door(db, 'customer', (ids, principal, need) => (holds(principal, need)
      ? sql`select p.id, p.name as title, p.id as "customerId" from customer.profile p where ${sql.and([sql`p.id = any(${[...ids]}::uuid[])`, customerScope(principal, need)])}`
      : null)),
    ofCustomer(db, 'note', 'customer.note'),
    ofCustomer(db, 'call', 'customer.call'),
    door(db, 'task', (ids, principal, need) => sql`select t.id, t.title, t.customer_id as "customerId" from customer.task t
      where ${sql.and([sql`t.id = any(${[...ids]}::uuid[])`, reachableTasks(principal, need)])}`),
  ];
}
