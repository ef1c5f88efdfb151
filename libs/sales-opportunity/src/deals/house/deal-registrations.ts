import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventCatalogue } from '@patron/audience';
import { DeletionGuard, FactCatalogue, MergeCatalogue, SearchCatalogue, TimelineCatalogue, type MergeTable } from '@patron/customer';
import { PersonalData } from '@patron/privacy';
import { CONFIG, Database, sql, type Config, type EventName } from '@patron/kernel';
import '../deal.events.js';
import { dealFacts, dealKinds } from './deal-facts.js';
import { DEAL_PERSONAL } from './deal-personal.js';
import { dealSearches } from './deal-search.js';

const child = (table: string, key: string[], parent: string, column: string): MergeTable => ({ table: `sales.${table}`, key, parent: { table: `sales.${parent}`, columns: { [column]: 'id' } } });

/** Quotes and contracts go wherever their customer goes, with everything that hangs on them. */
const MERGED: readonly MergeTable[] = [
  { table: 'sales.quote', key: ['id'], counts: 'quotes' },
  child('quote_line', ['quote_id', 'version_no', 'line_no'], 'quote', 'quote_id'), child('quote_version', ['quote_id', 'version_no'], 'quote', 'quote_id'),
  { table: 'sales.contract', key: ['id'], counts: 'contracts' },
  child('contract_line', ['contract_id', 'line_no'], 'contract', 'contract_id'), child('receivable', ['id'], 'contract', 'contract_id'), child('received_payment', ['id'], 'contract', 'contract_id'), child('invoice', ['id'], 'contract', 'contract_id'),
  child('payment_allocation', ['payment_id', 'receivable_id'], 'received_payment', 'payment_id'),
  { table: 'sales.approval', key: ['id'], follows: 'document_id' },
  child('approval_vote', ['approval_id', 'step', 'user_id'], 'approval', 'approval_id'),
];

const QUOTE_EVENTS: readonly EventName[] = ['quote.created', 'quote.sent', 'quote.viewed', 'quote.accepted', 'quote.declined', 'quote.expired', 'quote.revised', 'quote.voided'];
const CONTRACT_EVENTS: readonly EventName[] = ['contract.created', 'contract.submitted', 'contract.approved', 'contract.rejected', 'contract.activated', 'contract.ended', 'contract.voided'];
const MONEY_EVENTS: readonly EventName[] = ['receivable.overdue', 'sales_payment.received', 'sales_payment.voided', 'invoice.issued', 'invoice.voided'];

/** The catalogues of the modules below; one parameter instead of six. */
@Injectable()
export class DealCatalogues {
  constructor(
    readonly facts: FactCatalogue,
    readonly kinds: EventCatalogue,
    readonly merges: MergeCatalogue,
    readonly timeline: TimelineCatalogue,
    readonly searches: SearchCatalogue,
    readonly personal: PersonalData,
  ) {}
}

/** Tells the modules below, at boot, what quotes and contracts know of a customer and what becomes of them when customers merge or go. */
@Injectable()
export class DealRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly catalogues: DealCatalogues,
    private readonly deletions: DeletionGuard,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { facts, kinds, merges, timeline, searches, personal } = this.catalogues;
    facts.register(...dealFacts(this.config.baseCurrency));
    kinds.register(...dealKinds());
    merges.register(...MERGED);
    timeline.register(
      ...QUOTE_EVENTS.map((event) => ({ event, kind: 'quote', permission: 'quotes.read' })), ...CONTRACT_EVENTS.map((event) => ({ event, kind: 'contract', permission: 'contracts.read' })),
      ...MONEY_EVENTS.map((event) => ({ event, kind: 'receivable', permission: 'contracts.read' })),
    );
    for (const provider of dealSearches(this.db)) searches.register(provider);
    personal.register(...DEAL_PERSONAL);
    personal.record((ids) => sql`SELECT id FROM sales.quote WHERE customer_id = ANY(${[...ids]}::uuid[])`, (ids) => sql`SELECT id FROM sales.contract WHERE customer_id = ANY(${[...ids]}::uuid[])`);
    this.holds();
  }

  /** Who owes money or is owed goods is neither deleted nor forgotten. */
  private holds(): void {
    this.deletions.register(async (m, ids) => {
      const rows = await this.db.rows<{ id: string }>(sql`SELECT customer_id AS id FROM sales.quote WHERE customer_id = ANY(${[...ids]}::uuid[]) UNION SELECT customer_id FROM sales.contract WHERE customer_id = ANY(${[...ids]}::uuid[])`, m);
      return new Map(rows.map(({ id }) => [id, { code: 'customer.has_deals', message: 'The customer has quotes or contracts' }]));
    });
    this.catalogues.personal.hold(async ({ ids }, m) => {
      const row = await this.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM sales.contract k WHERE k.customer_id = ANY(${[...ids]}::uuid[]) AND (k.status = 'active'
        OR EXISTS (SELECT 1 FROM sales.receivable r WHERE r.customer_id = k.customer_id AND r.contract_id = k.id AND r.state = 'open'))`, m);
      return row && row.n > 0 ? [{ code: 'contracts.open', message: { 'zh-CN': '有履行中或未付清的合同', en: 'Contracts are in force or not paid' }, count: row.n }] : [];
    });
  }
}
