import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, EventLog, filled, newId, notFound, recordScope, sql, type EventName, type NewEvent, type Principal, type ScopedRecord } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../deal.events.js';
import { assertTransition, contractTransitions, type ContractStatus } from '../deal-states.js';
import { told } from '../quotes/quote-store.js';
import { DealLines, type DealLine, type LineHome } from '../shared/deal-lines.js';
import { columnsOf, insertRow, updateRow, type RowKey } from '../shared/rows.js';

export const CONTRACT_SCOPE: ScopedRecord = { record: 'contract', id: 'k.id', owner: 'k.owner_id', via: { record: 'customer', id: 'k.customer_id' } };

export interface ContractState extends RowKey {
  number: string;
  title: string;
  status: ContractStatus;
  ownerId: string | null;
  opportunityId: string | null;
  quoteId: string | null;
  quoteVersionNo: number | null;
  locale: 'zh-CN' | 'en';
  partyName: string | null;
  partyTaxNo: string | null;
  partyAddress: string | null;
  contactName: string | null;
  contactEmail: string | null;
  signedOn: string | null;
  startsOn: string | null;
  endsOn: string | null;
  currency: string;
  taxIncluded: boolean;
  listMinor: number;
  subtotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  discountPercent: string;
  paidMinor: number;
  invoicedMinor: number;
  terms: string | null;
  note: string | null;
  approvedAt: Date | null;
  activatedAt: Date | null;
  endedAt: Date | null;
  closingReason: string | null;
  createdBy: string | null;
  version: number;
}

const NAMES = [
  'customerId', 'id', 'number', 'title', 'status', 'ownerId', 'opportunityId', 'quoteId', 'quoteVersionNo', 'locale', 'partyName', 'partyTaxNo', 'partyAddress', 'contactName', 'contactEmail', 'signedOn', 'startsOn', 'endsOn',
  'currency', 'taxIncluded', 'listMinor', 'subtotalMinor', 'discountMinor', 'taxMinor', 'totalMinor', 'discountPercent', 'paidMinor', 'invoicedMinor', 'terms', 'note', 'approvedAt', 'activatedAt', 'endedAt', 'closingReason',
  'createdBy', 'version',
] as const;

const SILENT = new Set(['version', 'customerId', 'id', 'createdBy']);

export type ContractChanges = Partial<Omit<ContractState, 'customerId' | 'id' | 'number' | 'version'>>;

export interface ContractDone {
  event: EventName | null;
  action: string;
  actorId: string | null;
  lines?: readonly DealLine[];
}

/** Contracts as rows: held for a change, written with what happened to them. */
@Injectable()
export class ContractStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly lines: DealLines,
  ) {}

  /** Locked until the transaction ends. @throws DomainError 404 outside the scope */
  async hold(m: EntityManager, id: string, principal: Principal): Promise<ContractState> {
    const row = await this.db.one<{ customerId: string }>(sql`SELECT k.customer_id AS "customerId" FROM sales.contract k WHERE ${sql.and([sql`k.id = ${id}::uuid`, recordScope(principal, CONTRACT_SCOPE, 'write')])}`, m);
    if (!row) throw notFound('contract', id);
    return this.lock(m, { customerId: row.customerId, id });
  }

  /** The contract of a payment, an invoice or an instalment. @throws DomainError 404 of that kind, outside the scope too */
  async holdOf(m: EntityManager, { type, table, id }: { type: string; table: 'sales.received_payment' | 'sales.invoice' | 'sales.receivable'; id: string }, principal: Principal): Promise<ContractState> {
    const row = await this.db.one<RowKey>(sql`SELECT k.customer_id AS "customerId", k.id FROM ${sql.raw(table)} t JOIN sales.contract k ON k.customer_id = t.customer_id AND k.id = t.contract_id
      WHERE ${sql.and([sql`t.id = ${id}::uuid`, recordScope(principal, CONTRACT_SCOPE, 'write')])}`, m);
    if (!row) throw notFound(type, id);
    return this.lock(m, row);
  }

  async lock(m: EntityManager, { customerId, id }: RowKey): Promise<ContractState> {
    await this.db.rows(sql`SELECT 1 FROM customer.profile WHERE id = ${customerId}::uuid FOR KEY SHARE`, m);
    const state = await this.db.one<ContractState>(sql`SELECT ${columnsOf('k', NAMES)} FROM sales.contract k WHERE k.customer_id = ${customerId}::uuid AND k.id = ${id}::uuid FOR UPDATE`, m);
    if (!state) throw notFound('contract', id);
    return state;
  }

  /** The scope was asked before. @throws DomainError 404 */
  async find(id: string): Promise<ContractState> {
    const state = await this.db.one<ContractState>(sql`SELECT ${columnsOf('k', NAMES)} FROM sales.contract k WHERE k.id = ${id}::uuid`);
    if (!state) throw notFound('contract', id);
    return state;
  }

  async insert(m: EntityManager, state: Omit<ContractState, 'version'>, lines: readonly DealLine[]): Promise<void> {
    const now = this.clock.now();
    await insertRow(this.db, m, 'sales.contract', { ...state, createdAt: now, updatedAt: now });
    await this.lines.write(m, homeOf(state), lines);
    await this.events.append(m, [this.event('contract.created', state, state.createdBy)]);
    await this.audit.record(m, [{ action: 'contract.created', subject: subjectOf(state), customerId: state.customerId, after: filled({ ...state, ...told(lines) }, SILENT) }]);
  }

  /** @throws DomainError 409 contracts.transition_refused where the status may not follow */
  async write(m: EntityManager, before: ContractState, changes: ContractChanges, done: ContractDone): Promise<ContractState> {
    if (changes.status && changes.status !== before.status) assertTransition(contractTransitions, 'contracts', before.status, changes.status);
    const after: ContractState = { ...before, ...changes };
    const was = done.lines ? await this.lines.read(m, homeOf(before)) : [];
    const diff = diffOf({ ...before, ...told(was) }, { ...after, ...told(done.lines ?? []) }, SILENT);
    if (!diff) return before;
    await updateRow(this.db, m, { table: 'sales.contract', key: before, now: this.clock.now() }, changes);
    if (done.lines) await this.lines.write(m, homeOf(after), done.lines);
    if (done.event) await this.events.append(m, [this.event(done.event, after, done.actorId)]);
    await this.audit.record(m, [{ action: done.action, subject: subjectOf(after), customerId: after.customerId, ...diff }]);
    return { ...after, version: before.version + 1 };
  }

  private event(name: EventName, { id, customerId, number, totalMinor, currency, opportunityId, quoteId }: Omit<ContractState, 'version'>, actorId: string | null): NewEvent {
    return { id: newId(), name, customerId, subject: { type: 'contract', id }, occurredAt: this.clock.now(), actorId, payload: { number, totalMinor, currency, opportunityId, quoteId } } as NewEvent;
  }
}

export function homeOf({ customerId, id }: RowKey): LineHome {
  return { table: 'sales.contract_line', key: { customer_id: customerId, contract_id: id } };
}

function subjectOf({ id, number }: Pick<ContractState, 'id' | 'number'>): { type: string; id: string; name: string } {
  return { type: 'contract', id, name: number };
}
