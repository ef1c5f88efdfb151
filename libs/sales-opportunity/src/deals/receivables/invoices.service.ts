import { Injectable } from '@nestjs/common';
import { businessDay, Clock, conflict, Database, fromMinor, invalid, newId, notFound, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ContractStore, type ContractState } from '../contracts/contract-store.js';
import type { PrintData, PrintLocale } from '../print/print-data.js';
import { PrintTemplates } from '../print/print-templates.js';
import { columnsOf, insertRow, updateRow, type RowKey } from '../shared/rows.js';
import type { CreateInvoiceDto, IssueInvoiceDto } from './money.dto.js';
import { MoneyTrail } from './sales-payments.js';

export interface InvoiceState extends RowKey {
  number: string | null;
  contractId: string;
  kind: string;
  state: 'requested' | 'issued' | 'void';
  buyerName: string;
  buyerTaxNo: string | null;
  buyerAddress: string | null;
  buyerBank: string | null;
  locale: PrintLocale;
  currency: string;
  amountMinor: number;
  taxMinor: number;
  taxAuthorityNo: string | null;
  issuedOn: string | null;
  note: string | null;
  version: number;
}

const NAMES = [
  'customerId', 'id', 'number', 'contractId', 'kind', 'state', 'buyerName', 'buyerTaxNo', 'buyerAddress', 'buyerBank', 'locale', 'currency', 'amountMinor', 'taxMinor', 'taxAuthorityNo', 'issuedOn', 'note', 'version',
] as const;
const TABLE = 'sales.invoice';
const INVOICEABLE = ['approved', 'active', 'ended'];
const VOID: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '作废', en: 'VOID' };
const PENDING: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '待开票', en: 'REQUESTED' };
const ITEM: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '合同 {number} 项下货款', en: 'Under contract {number}' };

/** Invoices of contracts: asked for, issued under a number without gaps, or void. */
@Injectable()
export class Invoices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contracts: ContractStore,
    private readonly templates: PrintTemplates,
    private readonly trail: MoneyTrail,
  ) {}

  /** @returns its id. @throws DomainError 409 contracts.not_invoiceable, invoices.above_total */
  create(input: CreateInvoiceDto, principal: Principal): Promise<string> {
    const id = newId();
    return this.db.transaction(async (m) => {
      const contract = await this.contracts.hold(m, input.contractId, principal);
      const { customerId, status, totalMinor, taxMinor, invoicedMinor, currency, locale } = contract;
      if (!INVOICEABLE.includes(status)) throw conflict('contracts.not_invoiceable', `A contract that is ${status} has no invoice`, { status });
      if (input.amountMinor > totalMinor - invoicedMinor) throw conflict('invoices.above_total', 'That is more than the contract is still to be invoiced for', { openMinor: totalMinor - invoicedMinor, currency });
      const share = totalMinor === 0 ? 0 : Math.round((taxMinor * input.amountMinor) / totalMinor);
      if ((input.taxMinor ?? 0) > input.amountMinor) throw invalid([{ field: 'taxMinor', code: 'invoices.tax', message: 'is more than the amount' }]);
      const now = this.clock.now();
      const invoice = {
        customerId, id, contractId: contract.id, kind: input.kind, state: 'requested', buyerName: input.buyerName ?? contract.partyName ?? contract.contactName ?? contract.title, buyerTaxNo: input.buyerTaxNo ?? contract.partyTaxNo,
        buyerAddress: input.buyerAddress ?? contract.partyAddress, buyerBank: input.buyerBank ?? null, locale, currency, amountMinor: input.amountMinor, taxMinor: input.taxMinor ?? share, note: input.note ?? null,
      };
      await insertRow(this.db, m, TABLE, { ...invoice, createdBy: principal.userId, createdAt: now, updatedAt: now });
      await updateRow(this.db, m, { table: 'sales.contract', key: contract, now }, { invoicedMinor: invoicedMinor + input.amountMinor });
      await this.tell(m, { ...invoice, number: null }, contract, { event: 'invoice.requested', principal });
      return id;
    });
  }

  /** @throws DomainError 409 invoices.transition_refused */
  async issue(id: string, input: IssueInvoiceDto, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { contract, invoice } = await this.hold(m, id, principal);
      if (invoice.state !== 'requested') throw conflict('invoices.transition_refused', `An invoice that is ${invoice.state} is not issued`, { from: invoice.state });
      const now = this.clock.now();
      const number = await this.trail.numbers.next(m, 'invoice', id);
      const changes = { state: 'issued', number, taxAuthorityNo: input.taxAuthorityNo ?? null, issuedOn: input.issuedOn ?? businessDay(now, this.trail.config.timezone) };
      await updateRow(this.db, m, { table: TABLE, key: invoice, now }, changes);
      await this.tell(m, { ...invoice, number }, contract, { event: 'invoice.issued', principal });
    });
  }

  async void(id: string, reason: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { contract, invoice } = await this.hold(m, id, principal);
      if (invoice.state === 'void') throw conflict('invoices.transition_refused', 'This invoice is void already', { from: 'void' });
      const now = this.clock.now();
      await updateRow(this.db, m, { table: TABLE, key: invoice, now }, { state: 'void', voidReason: reason });
      await updateRow(this.db, m, { table: 'sales.contract', key: contract, now }, { invoicedMinor: contract.invoicedMinor - invoice.amountMinor });
      await this.tell(m, invoice, contract, { event: 'invoice.voided', principal, reason });
    });
  }

  /** The scope was asked before. */
  async pdf(id: string, { locale: wanted, templateId }: { locale?: PrintLocale; templateId?: string }): Promise<{ bytes: Buffer; name: string }> {
    const invoice = await this.db.one<InvoiceState>(sql`SELECT ${columnsOf('i', NAMES)} FROM sales.invoice i WHERE i.id = ${id}::uuid`);
    if (!invoice) throw notFound('invoice', id);
    const contract = await this.contracts.find(invoice.contractId);
    const { locale, currency, amountMinor, taxMinor, taxAuthorityNo, state } = { ...invoice, locale: wanted ?? invoice.locale };
    const title = ITEM[locale].replace('{number}', contract.number);
    const data: PrintData = {
      document: 'invoice', locale, number: invoice.number ?? '—', title: contract.title, date: invoice.issuedOn ?? businessDay(this.clock.now(), this.trail.config.timezone), mark: state === 'issued' ? null : state === 'void' ? VOID[locale] : PENDING[locale],
      buyer: { name: invoice.buyerName, contact: '', email: '', address: invoice.buyerAddress ?? '', taxNo: invoice.buyerTaxNo ?? '' }, facts: taxAuthorityNo ? [['taxAuthorityNo', taxAuthorityNo]] : [],
      lines: [{ productId: null, variantId: null, title, description: null, unit: null, quantity: '1', unitPrice: fromMinor(amountMinor, currency), listPrice: null, discountPercent: '0', discountMinor: null, taxPercent: '0', subtotalMinor: amountMinor, amountMinor, taxMinor }],
      amounts: { currency, taxIncluded: true, subtotalMinor: amountMinor, discountMinor: 0, taxMinor, totalMinor: amountMinor }, plan: [], terms: '', signatures: false,
    };
    return { bytes: await this.templates.print(data, templateId), name: invoice.number ?? 'invoice' };
  }

  private async hold(m: EntityManager, id: string, principal: Principal): Promise<{ contract: ContractState; invoice: InvoiceState }> {
    const contract = await this.contracts.holdOf(m, { type: 'invoice', table: 'sales.invoice', id }, principal);
    const invoice = await this.db.one<InvoiceState>(sql`SELECT ${columnsOf('i', NAMES)} FROM sales.invoice i WHERE i.customer_id = ${contract.customerId}::uuid AND i.id = ${id}::uuid FOR UPDATE`, m);
    if (!invoice) throw notFound('invoice', id);
    return { contract, invoice };
  }

  private async tell(
    m: EntityManager, invoice: Pick<InvoiceState, 'id' | 'number' | 'amountMinor' | 'currency'>, contract: ContractState, done: { event: 'invoice.requested' | 'invoice.issued' | 'invoice.voided'; principal: Principal; reason?: string },
  ): Promise<void> {
    const { id, number, amountMinor, currency } = invoice;
    await this.trail.events.append(m, [{
      name: done.event, customerId: contract.customerId, subject: { type: 'invoice', id }, occurredAt: this.clock.now(), actorId: done.principal.userId,
      payload: { number, contractId: contract.id, contractNumber: contract.number, amountMinor, currency },
    }]);
    await this.trail.audit.record(m, [{
      action: done.event, subject: { type: 'contract', id: contract.id, name: contract.number }, customerId: contract.customerId, after: { invoice: number ?? '', amountMinor, currency, ...(done.reason && { reason: done.reason }) },
    }]);
  }
}
