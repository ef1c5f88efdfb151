// What one customer and one order of the generator become, through the product's own rules and in its own columns.
import { newId } from '../../libs/kernel/dist/index.js';
import { normaliseInput } from '../../libs/customer/dist/batch/normalise-input.js';
import { createdEvent } from '../../libs/customer/dist/batch/batch-writer.js';
import { WorkingSet } from '../../libs/customer/dist/batch/working-set.js';
import { PROFILE_COLUMNS } from '../../libs/customer/dist/profile/profile.types.js';
import { searchTerms, TERM_KINDS } from '../../libs/customer/dist/text/search-terms.js';
import { mergeOrder } from '../../libs/commerce/dist/order/merge-order.js';
import { normaliseOrder } from '../../libs/commerce/dist/order/normalise-order.js';
import { orderEvents } from '../../libs/commerce/dist/order/order-events.js';
import * as rows from '../../libs/commerce/dist/order/order-rows.js';
import { contentHash } from '../../libs/commerce/dist/shared/content-hash.js';
import { CopyBuffer } from './copy.mjs';

const profileFields = Object.entries(PROFILE_COLUMNS);
const profileColumns = ['id', 'created_by', 'version', 'created_at', 'updated_at', ...profileFields.map(([, [column]]) => column)];
const addressFields = { label: 'label', recipient: 'recipient', phone: 'phone', country: 'country', province: 'province', city: 'city', district: 'district', street: 'street', postal_code: 'postalCode' };

/** The buffers by table; the first names of each are the columns written. */
export function buffers() {
  const table = (target, columns) => new CopyBuffer(target, columns);
  return {
    profile: table('customer.profile', profileColumns),
    identity: table('customer.identity', ['customer_id', 'id', 'kind', 'value', 'is_primary', 'source', 'created_at']),
    address: table('customer.address', ['customer_id', 'id', ...Object.keys(addressFields), 'is_primary', 'created_at', 'updated_at']),
    term: table('customer.search_term', ['term', 'customer_id', 'kind', 'owner_id']),
    ref: table('kernel.external_ref', ['source', 'kind', 'external_id', 'id', 'customer_id', 'source_version']),
    event: table('kernel.event', ['id', 'name', 'customer_id', 'subject_type', 'subject_id', 'occurred_at', 'actor_id', 'payload']),
    order: table('commerce.sales_order', Object.keys(rows.orderColumns)),
    line: table('commerce.order_line', Object.keys(rows.lineColumns)),
    discount: table('commerce.order_discount', Object.keys(rows.discountColumns)),
    payment: table('commerce.payment', Object.keys(rows.paymentColumns)),
    history: table('commerce.order_status_change', Object.keys(rows.historyColumns)),
    refund: table('commerce.refund', Object.keys(rows.refundColumns)),
    refundLine: table('commerce.refund_line', Object.keys(rows.refundLineColumns)),
  };
}

/** @returns the new customer's record, as the product's bulk upsert would make it from this item */
export function addCustomer(out, item, { now, ownerId, tags }) {
  const input = normaliseInput(item);
  if (input.errors.length > 0) throw new Error(`The generator made a customer that the product refuses: ${JSON.stringify(input.errors)}`);
  const set = new WorkingSet({ refs: new Map(), identities: new Map() }, []);
  const { id } = set.create(input, { ownerId, actorId: null, now, tagIds: input.tags.flatMap((name) => tags.get(name.toLowerCase()) ?? []) });
  const customer = set.record(id);
  writeProfile(out, customer, now);
  for (const { source, externalId, sourceVersion } of customer.refs) {
    out.ref.add({ source, kind: 'customer', external_id: externalId, id, customer_id: id, source_version: sourceVersion });
  }
  writeEvent(out, createdEvent(customer, { actorId: null, now, via: 'batch' }));
  return customer;
}

function writeProfile(out, customer, now) {
  const { id, profile } = customer;
  const row = { id, created_by: customer.createdBy, version: 1, created_at: customer.createdAt, updated_at: now };
  for (const [field, [column]] of profileFields) row[column] = profile[field];
  out.profile.add(row);
  for (const { kind, value, primary, source, id: identityId } of customer.identities) {
    out.identity.add({ customer_id: id, id: identityId, kind, value, is_primary: primary, source, created_at: now });
  }
  for (const address of customer.addresses) {
    const columns = Object.fromEntries(Object.entries(addressFields).map(([column, field]) => [column, address[field]]));
    out.address.add({ ...columns, customer_id: id, id: address.id, is_primary: address.primary, created_at: now, updated_at: now });
  }
  const searched = { name: profile.name, kind: profile.kind, otherNames: profile.company === null ? [] : [profile.company], identities: customer.identities, externalIds: customer.refs.map(({ externalId }) => externalId) };
  for (const { term, kind } of searchTerms(searched)) out.term.add({ term, customer_id: id, kind: TERM_KINDS.indexOf(kind), owner_id: profile.ownerId });
}

/** @returns the order's state, for the rollups */
export function addOrder(out, item, { now, customerId, shopIds, variants }) {
  const normal = normaliseOrder(item);
  if (!normal.ok) throw new Error(`The generator made an order that the product refuses: ${JSON.stringify(normal.errors)}`);
  const order = normal.value;
  const merged = mergeOrder(order, contentHash(order), null, { actorId: null, now, mode: 'upsert' });
  if (Array.isArray(merged)) throw new Error(`The generator made an order that the product refuses: ${JSON.stringify(merged)}`);
  const { after, products, refundProducts } = merged;
  Object.assign(after, { customerId, known: true, shopId: order.shopId ?? shopIds.get(order.shop?.toLowerCase() ?? '') ?? null });
  products.forEach((product, i) => place(after.lines[i], product, variants));
  refundProducts.forEach((lines, r) => lines.forEach((product, i) => place(after.refunds[r].lines[i], product, variants)));
  writeOrder(out, after, now);
  out.ref.add({ source: order.source, kind: 'order', external_id: order.externalId, id: after.id, customer_id: customerId, source_version: order.sourceVersion });
  return after;
}

function place(line, product, variants) {
  const found = variants.get(product.sku ?? '');
  if (!found) throw new Error(`No product has the sku ${product.sku}`);
  line.productId = found.productId;
  line.variantId = found.variantId;
  line.title ||= product.sku;
}

function writeOrder(out, order, now) {
  out.order.add(rows.orderRow(order, now.toISOString()));
  for (const row of rows.lineRows(order)) out.line.add(row);
  for (const row of rows.discountRows(order)) out.discount.add(row);
  for (const row of rows.paymentRows(order)) out.payment.add(row);
  for (const row of rows.historyRows(order)) out.history.add(row);
  for (const row of rows.refundRowsOf(order)) out.refund.add(row);
  for (const refund of order.refunds) for (const row of rows.refundLineRows(refund, order.customerId)) out.refundLine.add(row);
  for (const event of orderEvents({ before: null, after: order }, { actorId: null, now })) writeEvent(out, event);
}

function writeEvent(out, { name, customerId, subject, occurredAt, actorId, payload }) {
  out.event.add({ id: newId(), name, customer_id: customerId, subject_type: subject.type, subject_id: subject.id, occurred_at: occurredAt, actor_id: actorId, payload });
}
