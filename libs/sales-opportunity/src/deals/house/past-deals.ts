import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { ApprovalChains } from '../approvals/approval-chains.js';
import type { ApprovalChainInput } from '../approvals/approval.dto.js';
import { ContractsService } from '../contracts/contracts.service.js';
import { QuoteAnswers } from '../quotes/quote-answers.js';
import { QuoteLinks } from '../quotes/quote-links.js';
import { QuotesService } from '../quotes/quotes.service.js';
import { Invoices } from '../receivables/invoices.service.js';
import { ReceivablePlans } from '../receivables/receivable-plans.js';
import { SalesPayments } from '../receivables/sales-payments.js';
import type { DealLineInput } from '../shared/line.dto.js';

export type DealProgress = 'draft' | 'submitted' | 'sent' | 'declined' | 'accepted' | 'agreed' | 'active' | 'ended';

/** A piece of business and how far it has come. Days as YYYY-MM-DD. */
export interface PastDeal {
  customerId: string;
  title: string;
  progress: DealProgress;
  lines?: DealLineInput[];
  opportunityId?: string;
  validUntil?: string;
  contactName?: string;
  signedOn?: string;
  endsOn?: string;
  /** Hundredths of the total and the day each is due; the last takes what is left. */
  plan?: { name: string; percent: number; dueOn: string }[];
  /** What came in, in hundredths of the total. */
  paid?: { percent: number; receivedOn: string }[];
  invoiced?: boolean;
}

export interface MadeDeals {
  quoteIds: string[];
  contractIds: string[];
  chainIds: string[];
}

/** What writing them takes; one parameter instead of eight. */
@Injectable()
export class DealDesk {
  constructor(
    readonly quotes: QuotesService,
    readonly links: QuoteLinks,
    readonly answers: QuoteAnswers,
    readonly contracts: ContractsService,
    readonly plans: ReceivablePlans,
    readonly payments: SalesPayments,
  ) {}
}

const ORDER: readonly DealProgress[] = ['draft', 'submitted', 'sent', 'declined', 'accepted', 'agreed', 'active', 'ended'];

/** Deals for a demo: made the ordinary way, each in the name of whose it is; and taken away again whole. */
@Injectable()
export class PastDeals {
  constructor(
    private readonly db: Database,
    private readonly desk: DealDesk,
    private readonly invoices: Invoices,
    private readonly chains: ApprovalChains,
  ) {}

  async chain(input: ApprovalChainInput, principal: Principal): Promise<string> {
    return (await this.chains.create(input, principal)).id;
  }

  async make(deal: PastDeal, principal: Principal): Promise<{ quoteId: string; contractId: string | null }> {
    const { customerId, title, progress, lines, opportunityId, validUntil, contactName } = deal;
    const said = { customerId, title, ...(lines && { lines }), ...(opportunityId && { opportunityId }), ...(validUntil && { validUntil }), ...(contactName && { contactName }) };
    const quoteId = await this.desk.quotes.create(said, principal);
    if (progress === 'submitted') await this.desk.quotes.submit(quoteId, principal);
    if (ORDER.indexOf(progress) < ORDER.indexOf('sent')) return { quoteId, contractId: null };
    await this.desk.links.link(quoteId, principal);
    if (progress === 'sent') return { quoteId, contractId: null };
    await this.desk.answers.record(quoteId, { decision: progress === 'declined' ? 'declined' : 'accepted', name: contactName ?? '—', note: null }, principal);
    if (progress === 'declined' || progress === 'accepted') return { quoteId, contractId: null };
    const contractId = await this.desk.contracts.fromQuote(quoteId, undefined, principal);
    await this.goOn(contractId, deal, principal);
    return { quoteId, contractId };
  }

  private async goOn(contractId: string, { progress, plan, paid, invoiced, signedOn, endsOn }: PastDeal, principal: Principal): Promise<void> {
    const total = await this.total(contractId);
    if (endsOn) await this.desk.contracts.edit(contractId, { endsOn }, total.version, principal);
    if (plan) await this.desk.plans.replace(contractId, parts(plan, total.totalMinor), principal);
    await this.desk.contracts.submit(contractId, principal);
    if (progress === 'agreed') return;
    await this.desk.contracts.activate(contractId, signedOn, principal);
    for (const { percent, receivedOn } of paid ?? []) await this.desk.payments.receive({ contractId, amountMinor: Math.floor((total.totalMinor * percent) / 100), receivedOn, method: 'bank_transfer' }, principal);
    if (invoiced) await this.invoices.issue(await this.invoices.create({ contractId, kind: 'vat_special', amountMinor: total.totalMinor }, principal), {}, principal);
    if (progress === 'ended') await this.desk.contracts.end(contractId, '履行完毕', principal);
  }

  /** Rows, numbers and series: where nothing else was numbered meanwhile, numbering begins where it did before. */
  async remove({ quoteIds, contractIds, chainIds }: MadeDeals): Promise<void> {
    await this.db.transaction(async (m) => {
      const run = (text: string, ids: readonly string[]): Promise<number> => this.db.execute({ text, values: [[...ids]] }, m);
      const money = (await this.db.rows<{ id: string }>(sql`SELECT id FROM sales.received_payment WHERE contract_id = ANY(${contractIds}::uuid[]) UNION SELECT id FROM sales.invoice WHERE contract_id = ANY(${contractIds}::uuid[])`, m)).map(({ id }) => id);
      await run('DELETE FROM sales.approval_vote v USING sales.approval a WHERE a.customer_id = v.customer_id AND a.id = v.approval_id AND a.document_id = ANY($1::uuid[])', [...quoteIds, ...contractIds]);
      await run('DELETE FROM sales.approval WHERE document_id = ANY($1::uuid[])', [...quoteIds, ...contractIds]);
      await run('DELETE FROM sales.payment_allocation WHERE payment_id = ANY($1::uuid[])', money);
      for (const table of ['received_payment', 'invoice', 'receivable', 'contract_line']) await run(`DELETE FROM sales.${table} WHERE contract_id = ANY($1::uuid[])`, contractIds);
      await run('DELETE FROM sales.contract WHERE id = ANY($1::uuid[])', contractIds);
      for (const table of ['quote_line', 'quote_version']) await run(`DELETE FROM sales.${table} WHERE quote_id = ANY($1::uuid[])`, quoteIds);
      await run('DELETE FROM sales.quote WHERE id = ANY($1::uuid[])', quoteIds);
      await run('DELETE FROM sales.approval_chain WHERE id = ANY($1::uuid[])', chainIds);
      await run('DELETE FROM sales.issued_number WHERE record_id = ANY($1::uuid[])', [...quoteIds, ...contractIds, ...money]);
      await this.db.execute(sql`DELETE FROM sales.number_series s WHERE NOT EXISTS (SELECT 1 FROM sales.issued_number n WHERE n.kind = s.kind)`, m);
    });
  }

  private async total(contractId: string): Promise<{ totalMinor: number; version: number }> {
    return (await this.db.one<{ totalMinor: number; version: number }>(sql`SELECT total_minor AS "totalMinor", version FROM sales.contract WHERE id = ${contractId}::uuid`)) ?? { totalMinor: 0, version: 1 };
  }
}

function parts(plan: NonNullable<PastDeal['plan']>, totalMinor: number): { name: string; dueOn: string; amountMinor: number }[] {
  const amounts = plan.map(({ percent }) => Math.floor((totalMinor * percent) / 100));
  const left = totalMinor - amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0);
  return plan.map(({ name, dueOn }, at) => ({ name, dueOn, amountMinor: at === plan.length - 1 ? left : (amounts[at] ?? 0) }));
}
