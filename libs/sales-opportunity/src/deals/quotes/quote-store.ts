import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, EventLog, filled, newId, notFound, recordScope, sql, type EventName, type NewEvent, type Principal, type ScopedRecord } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../deal.events.js';
import { assertTransition, quoteTransitions, type QuoteStatus } from '../deal-states.js';
import { DealLines, type DealLine, type LineHome } from '../shared/deal-lines.js';
import { columnsOf, insertRow, updateRow, type RowKey } from '../shared/rows.js';

export const QUOTE_SCOPE: ScopedRecord = { record: 'quote', id: 'q.id', owner: 'q.owner_id', via: { record: 'customer', id: 'q.customer_id' } };

export interface QuoteState extends RowKey {
  number: string;
  title: string;
  status: QuoteStatus;
  versionNo: number;
  ownerId: string | null;
  opportunityId: string | null;
  contractId: string | null;
  locale: 'zh-CN' | 'en';
  contactName: string | null;
  contactEmail: string | null;
  validUntil: string | null;
  currency: string;
  taxIncluded: boolean;
  listMinor: number;
  subtotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  discountPercent: string;
  terms: string | null;
  /** Printed with; the standard template without one. */
  templateId: string | null;
  note: string | null;
  linkKey: string | null;
  sentAt: Date | null;
  sentTo: string | null;
  viewedAt: Date | null;
  decidedAt: Date | null;
  decidedName: string | null;
  decidedNote: string | null;
  decidedFrom: string | null;
  createdBy: string | null;
  version: number;
}

const NAMES = [
  'customerId', 'id', 'number', 'title', 'status', 'versionNo', 'ownerId', 'opportunityId', 'contractId', 'locale', 'contactName', 'contactEmail', 'validUntil', 'currency', 'taxIncluded', 'listMinor', 'subtotalMinor', 'discountMinor',
  'taxMinor', 'totalMinor', 'discountPercent', 'terms', 'templateId', 'note', 'linkKey', 'sentAt', 'sentTo', 'viewedAt', 'decidedAt', 'decidedName', 'decidedNote', 'decidedFrom', 'createdBy', 'version',
] as const;

/** Never written down: whoever holds the key of a link holds the link. */
const SILENT = new Set(['version', 'linkKey', 'customerId', 'id', 'createdBy', 'decidedFrom']);

export type QuoteChanges = Partial<Omit<QuoteState, 'customerId' | 'id' | 'number' | 'version'>>;

/** Quotes as rows: held for a change, written with what happened to them. */
@Injectable()
export class QuoteStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly lines: DealLines,
  ) {}

  /** Locked until the transaction ends; its customer stays who it is. @throws DomainError 404 outside the scope */
  async hold(m: EntityManager, id: string, principal: Principal | null): Promise<QuoteState> {
    const scope = principal && recordScope(principal, QUOTE_SCOPE, 'write');
    const row = await this.db.one<{ customerId: string }>(sql`SELECT q.customer_id AS "customerId" FROM sales.quote q WHERE ${sql.and([sql`q.id = ${id}::uuid`, scope])}`, m);
    if (!row) throw notFound('quote', id);
    return this.lock(m, { customerId: row.customerId, id });
  }

  async lock(m: EntityManager, { customerId, id }: RowKey): Promise<QuoteState> {
    await this.db.rows(sql`SELECT 1 FROM customer.profile WHERE id = ${customerId}::uuid FOR KEY SHARE`, m);
    const state = await this.db.one<QuoteState>(sql`SELECT ${columnsOf('q', NAMES)} FROM sales.quote q WHERE q.customer_id = ${customerId}::uuid AND q.id = ${id}::uuid FOR UPDATE`, m);
    if (!state) throw notFound('quote', id);
    return state;
  }

  async read(id: string): Promise<QuoteState | undefined> {
    return this.db.one<QuoteState>(sql`SELECT ${columnsOf('q', NAMES)} FROM sales.quote q WHERE q.id = ${id}::uuid`);
  }

  /** The scope was asked before. @throws DomainError 404 */
  async find(id: string): Promise<QuoteState> {
    const state = await this.read(id);
    if (!state) throw notFound('quote', id);
    return state;
  }

  async insert(m: EntityManager, state: Omit<QuoteState, 'version'>, lines: readonly DealLine[]): Promise<void> {
    const now = this.clock.now();
    await insertRow(this.db, m, 'sales.quote', { ...state, createdAt: now, updatedAt: now });
    await this.lines.write(m, homeOf(state), lines);
    await this.events.append(m, [this.event('quote.created', state, state.createdBy)]);
    await this.audit.record(m, [{ action: 'quote.created', subject: subjectOf(state), customerId: state.customerId, after: filled({ ...state, ...told(lines) }, SILENT) }]);
  }

  /** @throws DomainError 409 quotes.transition_refused where the status may not follow */
  async write(m: EntityManager, before: QuoteState, changes: QuoteChanges, done: { event: EventName | null; action: string; actorId: string | null; lines?: readonly DealLine[] }): Promise<QuoteState> {
    if (changes.status && changes.status !== before.status) assertTransition(quoteTransitions, 'quotes', before.status, changes.status);
    const after: QuoteState = { ...before, ...changes };
    const was = done.lines ? await this.lines.read(m, homeOf(before)) : [];
    const diff = diffOf({ ...before, ...told(was) }, { ...after, ...told(done.lines ?? []) }, SILENT);
    if (!diff && before.versionNo === after.versionNo && before.linkKey === after.linkKey) return before;
    await updateRow(this.db, m, { table: 'sales.quote', key: before, now: this.clock.now() }, changes);
    if (done.lines) await this.lines.write(m, homeOf(after), done.lines);
    if (done.event) await this.events.append(m, [this.event(done.event, after, done.actorId)]);
    if (diff) await this.audit.record(m, [{ action: done.action, subject: subjectOf(after), customerId: after.customerId, ...diff }]);
    return { ...after, version: before.version + 1 };
  }

  private event(name: EventName, { id, customerId, number, totalMinor, currency, versionNo, opportunityId }: Omit<QuoteState, 'version'>, actorId: string | null): NewEvent {
    return { id: newId(), name, customerId, subject: { type: 'quote', id }, occurredAt: this.clock.now(), actorId, payload: { number, totalMinor, currency, versionNo, opportunityId } } as NewEvent;
  }
}

export function homeOf({ customerId, id, versionNo }: Pick<QuoteState, 'customerId' | 'id' | 'versionNo'>): LineHome {
  return { table: 'sales.quote_line', key: { customer_id: customerId, quote_id: id, version_no: versionNo } };
}

function subjectOf({ id, number }: Pick<QuoteState, 'id' | 'number'>): { type: string; id: string; name: string } {
  return { type: 'quote', id, name: number };
}

/** Lines as people read them. */
export function told(lines: readonly DealLine[]): { lines?: string[] } {
  return lines.length === 0 ? {} : { lines: lines.map(({ title, quantity, unitPrice, discountPercent, discountMinor }) => `${title} × ${quantity} @ ${unitPrice}${discountPercent === '0' ? '' : ` −${discountPercent}%`}${discountMinor ? ` −${discountMinor}` : ''}`) };
}
