import { sql, type SqlFragment } from '@patron/kernel';
import { arrayLiteral } from '../shared/bulk.js';

interface Owned {
  id: string;
  customerId: string;
}

/** What happens to the parcels of orders that change their customer or go. */
export function parcelMoves(changes: readonly { before: Owned | null; after: Owned | null }[]): SqlFragment[] {
  const moved = changes.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const left = changes.flatMap(({ before }) => before ?? []);
  return [...(moved.length > 0 ? copies(moved) : []), ...removals(left)];
}

const SHIPMENT = 'id, order_id, number, carrier, tracking_number, state, state_at, moving, event_count, last_event_at, shipped_at, delivered_at, promised_at, created_at, updated_at, version';
const PARTS = { shipment_line: 'line_no, quantity', shipment_event: 'key, state, occurred_at, code, description, place, recorded_at' } as const;

const qualified = (alias: string, columns: string): string => columns.split(', ').map((column) => `${alias}.${column}`).join(', ');

/** The parcels of orders that change their customer, written anew under the new key. */
function copies(moved: readonly { before: Owned; after: Owned }[]): SqlFragment[] {
  const keys = sql`unnest(${arrayLiteral(moved.map(({ before }) => before.customerId))}::uuid[], ${arrayLiteral(moved.map(({ before }) => before.id))}::uuid[],
    ${arrayLiteral(moved.map(({ after }) => after.customerId))}::uuid[]) AS k(customer_id, order_id, new_id) JOIN commerce.shipment s ON s.customer_id = k.customer_id AND s.order_id = k.order_id`;
  return [
    sql`INSERT INTO commerce.shipment (customer_id, ${sql.raw(SHIPMENT)}) SELECT k.new_id, ${sql.raw(qualified('s', SHIPMENT))} FROM ${keys}`,
    ...Object.entries(PARTS).map(([table, columns]) => sql`INSERT INTO commerce.${sql.raw(table)} (customer_id, shipment_id, ${sql.raw(columns)})
      SELECT k.new_id, t.shipment_id, ${sql.raw(qualified('t', columns))} FROM ${keys} JOIN commerce.${sql.raw(table)} t ON t.customer_id = s.customer_id AND t.shipment_id = s.id`),
  ];
}

/** Takes away the parcels that lie under these keys of orders. */
function removals(left: readonly Owned[]): SqlFragment[] {
  const mine = sql`SELECT s.customer_id, s.id FROM unnest(${arrayLiteral(left.map(({ customerId }) => customerId))}::uuid[], ${arrayLiteral(left.map(({ id }) => id))}::uuid[]) AS k(customer_id, order_id) JOIN commerce.shipment s ON s.customer_id = k.customer_id AND s.order_id = k.order_id`;
  return [
    ...Object.keys(PARTS).map((table) => sql`DELETE FROM commerce.${sql.raw(table)} t USING (${mine}) g WHERE t.customer_id = g.customer_id AND t.shipment_id = g.id`),
    sql`DELETE FROM commerce.shipment t USING (${mine}) g WHERE t.customer_id = g.customer_id AND t.id = g.id`,
  ];
}
