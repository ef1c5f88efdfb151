import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { isoUtc, type FieldListQuery } from '@patron/record';
import { Database, notFound, recordScope, sql, type Principal } from '@patron/kernel';
import { contractTransitions } from '../deal-states.js';
import { INVOICE_PAIRS, PAYMENT_PAIRS, RECEIVABLE_PAIRS } from '../receivables/money-json.js';
import { amountPairs, approvalsOf, CUSTOMER, LINE_PAIRS, many, person, stampPairs } from '../shared/deal-json.js';
import { DealLists } from '../shared/deal-lists.js';
import { ContractFields } from './contract-fields.js';
import { CONTRACT_SCOPE } from './contract-store.js';

const mine = (alias: string): string => `${alias}.customer_id = k.customer_id AND ${alias}.contract_id = k.id`;

const HEAD = `json_build_object('id', k.id, 'number', k.number, 'title', k.title, 'status', k.status, 'nextStatuses', '${JSON.stringify(contractTransitions)}'::json -> k.status, 'customer', ${CUSTOMER}, 'owner', ${person('k.owner_id')},
  'opportunityId', k.opportunity_id, 'quote', (SELECT json_build_object('id', q.id, 'name', q.number) FROM sales.quote q WHERE q.customer_id = k.customer_id AND q.id = k.quote_id), 'quoteVersionNo', k.quote_version_no, 'locale', k.locale,
  'partyName', k.party_name, 'partyTaxNo', k.party_tax_no, 'partyAddress', k.party_address, 'contactName', k.contact_name, 'contactEmail', k.contact_email, 'signedOn', k.signed_on, 'startsOn', k.starts_on, 'endsOn', k.ends_on,
  ${amountPairs('k')}, 'paidMinor', k.paid_minor, 'invoicedMinor', k.invoiced_minor, 'terms', k.terms, 'note', k.note, 'approvedAt', ${isoUtc('k.approved_at')}, 'activatedAt', ${isoUtc('k.activated_at')},
  'endedAt', ${isoUtc('k.ended_at')}, 'closingReason', k.closing_reason)::jsonb`;

const PARTS = `jsonb_build_object('lines', ${many(LINE_PAIRS, `sales.contract_line l WHERE ${mine('l')}`, 'l.line_no')}, 'receivables', ${many(RECEIVABLE_PAIRS, `sales.receivable r WHERE ${mine('r')}`, 'r.position, r.due_on')},
  'payments', ${many(PAYMENT_PAIRS, `sales.received_payment y WHERE ${mine('y')}`, 'y.received_on, y.id')}, 'invoices', ${many(INVOICE_PAIRS, `sales.invoice i WHERE ${mine('i')}`, 'i.created_at, i.id')},
  'approvals', ${approvalsOf('contract', 'k')}, ${stampPairs('k')})`;

/** Reading contracts, inside the principal's row scope. */
@Injectable()
export class ContractsRead {
  constructor(
    private readonly db: Database,
    private readonly lists: DealLists,
    private readonly fields: ContractFields,
    private readonly customers: CustomerAccess,
  ) {}

  async ofCustomer(customerId: string, query: FieldListQuery, principal: Principal): Promise<string> {
    await this.customers.check(customerId, principal);
    return this.lists.list(this.fields.shape(), query, principal, [sql`k.customer_id = ${customerId}::uuid`]);
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(sql`SELECT k.version, (${sql.raw(`${HEAD} || ${PARTS}`)})::text AS json FROM sales.contract k JOIN customer.profile p ON p.id = k.customer_id
      WHERE ${sql.and([sql`k.id = ${id}::uuid`, recordScope(principal, CONTRACT_SCOPE)])}`);
    if (!row) throw notFound('contract', id);
    return row;
  }
}
