import { isoUtc, type FieldSource } from '@patron/record';

/** Trusted SQL pieces of the answers of this folder. */
export const CUSTOMER = `json_build_object('id', p.id, 'name', p.name, 'kind', p.kind)`;

export const person = (column: string): string => `(SELECT json_build_object('id', u.id, 'name', u.name) FROM identity.app_user u WHERE u.id = ${column})`;

export const profileOf = (alias: string): FieldSource => ({ alias: 'p', table: 'customer.profile', on: `p.id = ${alias}.customer_id`, inner: true });

/** The contract a receivable, payment or invoice belongs to; exactly one. */
export const contractOf = (alias: string): FieldSource => ({ alias: 'k', table: 'sales.contract', on: `k.customer_id = ${alias}.customer_id AND k.id = ${alias}.contract_id`, inner: true });

export const many = (pairs: string, from: string, order: string): string => `coalesce((SELECT json_agg(json_build_object(${pairs}) ORDER BY ${order}) FROM ${from}), '[]'::json)`;

export const LINE_PAIRS = `'lineNo', l.line_no, 'productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'description', l.description, 'unit', l.unit, 'quantity', trim_scale(l.quantity)::text,
  'unitPrice', trim_scale(l.unit_price)::text, 'listPrice', trim_scale(l.list_price)::text, 'discountPercent', trim_scale(l.discount_percent)::text, 'discountMinor', l.discount_minor, 'taxPercent', trim_scale(l.tax_percent)::text,
  'subtotalMinor', l.subtotal_minor, 'amountMinor', l.amount_minor, 'taxMinor', l.tax_minor`;

export const amountPairs = (a: string): string => `'currency', ${a}.currency, 'taxIncluded', ${a}.tax_included, 'listMinor', ${a}.list_minor, 'subtotalMinor', ${a}.subtotal_minor, 'discountMinor', ${a}.discount_minor,
  'taxMinor', ${a}.tax_minor, 'totalMinor', ${a}.total_minor, 'discountPercent', trim_scale(${a}.discount_percent)::text`;

export const stampPairs = (a: string): string => `'createdBy', ${person(`${a}.created_by`)}, 'createdAt', ${isoUtc(`${a}.created_at`)}, 'updatedAt', ${isoUtc(`${a}.updated_at`)}, 'version', ${a}.version`;

/** Approvals of a document, the newest first, with who was asked and what they said. */
export const approvalsOf = (document: string, a: string): string => many(
  `'id', x.id, 'status', x.status, 'chainName', x.chain_name, 'step', x.step, 'steps', json_array_length(x.steps::json), 'versionNo', x.version_no, 'requestedBy', ${person('x.requested_by')}, 'requestedAt', ${isoUtc('x.requested_at')},
  'decidedAt', ${isoUtc('x.decided_at')}, 'note', x.note, 'votes', ${many(`'step', v.step, 'user', ${person('v.user_id')}, 'fallback', v.fallback, 'decision', v.decision, 'note', v.note, 'decidedAt', ${isoUtc('v.decided_at')}`,
    'sales.approval_vote v WHERE v.customer_id = x.customer_id AND v.approval_id = x.id', 'v.step, v.decided_at NULLS LAST, v.user_id')}`,
  `sales.approval x WHERE x.customer_id = ${a}.customer_id AND x.document_id = ${a}.id AND x.document = '${document}'`, 'x.requested_at DESC, x.id DESC');
