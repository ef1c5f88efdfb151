import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { isoUtc, type FieldListQuery } from '@patron/record';
import { Database, notFound, recordScope, sql, type Principal } from '@patron/kernel';
import { quoteTransitions } from '../deal-states.js';
import { amountPairs, approvalsOf, CUSTOMER, LINE_PAIRS, many, person, stampPairs } from '../shared/deal-json.js';
import { DealLists } from '../shared/deal-lists.js';
import { QuoteFields } from './quote-fields.js';
import { QUOTE_SCOPE } from './quote-store.js';

const DETAIL = `json_build_object('id', q.id, 'number', q.number, 'title', q.title, 'status', q.status, 'nextStatuses', '${JSON.stringify(quoteTransitions)}'::json -> q.status, 'versionNo', q.version_no,
  'customer', ${CUSTOMER}, 'owner', ${person('q.owner_id')}, 'opportunityId', q.opportunity_id, 'contract', (SELECT json_build_object('id', k.id, 'name', k.number) FROM sales.contract k WHERE k.customer_id = q.customer_id AND k.id = q.contract_id),
  'locale', q.locale, 'contactName', q.contact_name, 'contactEmail', q.contact_email, 'validUntil', q.valid_until, ${amountPairs('q')}, 'terms', q.terms, 'templateId', q.template_id, 'note', q.note, 'sentAt', ${isoUtc('q.sent_at')}, 'sentTo', q.sent_to,
  'viewedAt', ${isoUtc('q.viewed_at')}, 'decidedAt', ${isoUtc('q.decided_at')}, 'decidedName', q.decided_name, 'decidedNote', q.decided_note,
  'lines', ${many(LINE_PAIRS, 'sales.quote_line l WHERE l.customer_id = q.customer_id AND l.quote_id = q.id AND l.version_no = q.version_no', 'l.line_no')}, 'approvals', ${approvalsOf('quote', 'q')})::jsonb
  || jsonb_build_object(${stampPairs('q')})`;

const linesOf = (version: string): string => many(LINE_PAIRS, `sales.quote_line l WHERE l.customer_id = q.customer_id AND l.quote_id = q.id AND l.version_no = ${version}`, 'l.line_no');

const VERSIONS = `(SELECT json_agg(x.item ORDER BY x.no DESC) FROM (
  SELECT q.version_no AS no, json_build_object('versionNo', q.version_no, 'title', q.title, 'status', q.status, 'currency', q.currency, 'totalMinor', q.total_minor, 'discountPercent', trim_scale(q.discount_percent)::text,
    'validUntil', q.valid_until, 'sentAt', ${isoUtc('q.sent_at')}, 'decidedNote', q.decided_note, 'closedAt', null, 'closedBy', null, 'lines', ${linesOf('q.version_no')}) AS item
  UNION ALL SELECT w.version_no, json_build_object('versionNo', w.version_no, 'title', w.head ->> 'title', 'status', w.head ->> 'status', 'currency', w.head ->> 'currency', 'totalMinor', (w.head ->> 'totalMinor')::bigint,
    'discountPercent', w.head ->> 'discountPercent', 'validUntil', w.head ->> 'validUntil', 'sentAt', w.head ->> 'sentAt', 'decidedNote', w.head ->> 'decidedNote', 'closedAt', ${isoUtc('w.closed_at')}, 'closedBy', ${person('w.closed_by')},
    'lines', ${linesOf('w.version_no')})
  FROM sales.quote_version w WHERE w.customer_id = q.customer_id AND w.quote_id = q.id) x)`;

/** Reading quotes, inside the principal's row scope. */
@Injectable()
export class QuotesRead {
  constructor(
    private readonly db: Database,
    private readonly lists: DealLists,
    private readonly fields: QuoteFields,
    private readonly customers: CustomerAccess,
  ) {}

  async ofCustomer(customerId: string, query: FieldListQuery, principal: Principal): Promise<string> {
    await this.customers.check(customerId, principal);
    return this.lists.list(this.fields.shape(), query, principal, [sql`q.customer_id = ${customerId}::uuid`]);
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(sql`SELECT q.version, (${sql.raw(DETAIL)})::text AS json FROM sales.quote q JOIN customer.profile p ON p.id = q.customer_id
      WHERE ${sql.and([sql`q.id = ${id}::uuid`, recordScope(principal, QUOTE_SCOPE)])}`);
    if (!row) throw notFound('quote', id);
    return row;
  }

  async versions(id: string, principal: Principal): Promise<string> {
    const row = await this.db.one<{ json: string }>(sql`SELECT ${sql.raw(VERSIONS)}::text AS json FROM sales.quote q WHERE ${sql.and([sql`q.id = ${id}::uuid`, recordScope(principal, QUOTE_SCOPE)])}`);
    if (!row) throw notFound('quote', id);
    return `{"items":${row.json}}`;
  }
}
