import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, conflict, Database, invalid, newId, requireMatch, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Approvals } from '../approvals/approvals.js';
import type { ContractStatus } from '../deal-states.js';
import { Numbers } from '../numbering/numbers.js';
import { homeOf as quoteHome, QuoteStore } from '../quotes/quote-store.js';
import { ReceivablePlans } from '../receivables/receivable-plans.js';
import { DealLines, type Reckoned } from '../shared/deal-lines.js';
import { DealLists } from '../shared/deal-lists.js';
import { DealOpportunities } from '../shared/deal-opportunities.js';
import { DealOwner } from '../shared/deal-owner.js';
import { given } from '../shared/rows.js';
import type { CreateContractDto, EditContractDto } from './contract.dto.js';
import { ContractStore, homeOf, type ContractChanges, type ContractState } from './contract-store.js';

/** What was agreed; it changes before anybody has looked at it. The rest may change while the contract lives. */
const AGREED = ['title', 'locale', 'partyName', 'partyTaxNo', 'partyAddress', 'startsOn', 'endsOn', 'currency', 'taxIncluded', 'discountMinor', 'terms', 'lines'] as const;

interface NewContract {
  input: CreateContractDto;
  sums: Reckoned;
  principal: Principal;
  from?: { quoteId: string; quoteVersionNo: number };
}

/** What contracts stand on beside their own rows. */
@Injectable()
export class ContractParts {
  constructor(
    readonly numbers: Numbers,
    readonly lines: DealLines,
    readonly owners: DealOwner,
    readonly lists: DealLists,
    readonly opportunities: DealOpportunities,
    readonly quotes: QuoteStore,
  ) {}
}

/** Writing contracts, through their states. */
@Injectable()
export class ContractsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: ContractStore,
    private readonly approvals: Approvals,
    private readonly parts: ContractParts,
    private readonly plans: ReceivablePlans,
  ) {}

  onModuleInit(): void {
    this.approvals.register('contract', {
      hold: async (m, key) => void (await this.store.lock(m, key)),
      ended: async (m, key, outcome, note) => {
        const contract = await this.store.lock(m, key);
        if (outcome === 'approved') await this.approve(m, contract, null);
        else await this.store.write(m, contract, { status: 'rejected', closingReason: note }, { event: 'contract.rejected', action: 'contract.rejected', actorId: null });
      },
    });
  }

  /** @throws DomainError 404 customer.not_found; 422 naming what is wrong */
  create(input: CreateContractDto, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      const { customerId, currency = this.parts.lists.baseCurrency() } = input;
      await this.parts.owners.customer(m, customerId, principal);
      await this.parts.opportunities.check(m, { opportunityId: input.opportunityId, customerId }, principal);
      const sums = await this.parts.lines.reckon(m, { currency, lines: input.lines ?? [], ...given({ taxIncluded: input.taxIncluded, discountMinor: input.discountMinor }) });
      return this.make(m, { input, sums, principal });
    });
  }

  /** What the customer accepted becomes a contract; of one quote, one. @throws DomainError 409 quotes.not_accepted, quotes.has_contract */
  fromQuote(quoteId: string, title: string | undefined, principal: Principal): Promise<string> {
    return this.db.transaction(async (m) => {
      const quote = await this.parts.quotes.hold(m, quoteId, principal);
      if (quote.status !== 'accepted') throw conflict('quotes.not_accepted', 'A contract is made from a quote the customer has accepted', { status: quote.status });
      if (quote.contractId !== null) throw conflict('quotes.has_contract', 'There is a contract of this quote already', { contractId: quote.contractId });
      const { customerId, opportunityId, locale, contactName, contactEmail, terms, currency, taxIncluded, discountMinor, listMinor, subtotalMinor, taxMinor, totalMinor, discountPercent } = quote;
      const lines = await this.parts.lines.read(m, quoteHome(quote));
      const input = { customerId, title: title ?? quote.title, opportunityId, locale, contactName, contactEmail, terms, ...(quote.ownerId && { ownerId: quote.ownerId }) };
      const sums = { currency, taxIncluded, discountMinor, listMinor, subtotalMinor, taxMinor, totalMinor, discountPercent, lines };
      const id = await this.make(m, { input, sums, principal, from: { quoteId, quoteVersionNo: quote.versionNo } });
      await this.parts.quotes.write(m, quote, { contractId: id }, { event: null, action: 'quote.updated', actorId: principal.userId });
      return id;
    });
  }

  /** @throws DomainError 409 contracts.not_editable once it was submitted; 412 */
  async edit(id: string, input: EditContractDto, ifMatch: number | undefined, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      requireMatch(ifMatch, contract.version);
      const { lines: _lines, ...said } = given(input);
      const closed = contract.status === 'void' || contract.status === 'ended';
      if (closed || (AGREED.some((field) => input[field] !== undefined) && contract.status !== 'draft')) {
        throw conflict('contracts.not_editable', `A contract that is ${contract.status} is not edited; take it back first`, { status: contract.status });
      }
      if (said.ownerId && said.ownerId !== contract.ownerId) await this.parts.owners.assertNameable(m, said.ownerId, principal);
      await this.parts.opportunities.check(m, { opportunityId: said.opportunityId, customerId: contract.customerId }, principal);
      assertTerm({ ...contract, ...said });
      const { lines, ...amounts } = (await this.reckoned(m, contract, input)) ?? {};
      await this.store.write(m, contract, { ...(said as ContractChanges), ...amounts }, { event: 'contract.updated', action: 'contract.updated', actorId: principal.userId, ...(lines && { lines }) });
      if (said.currency && said.currency !== contract.currency) await this.plans.inCurrency(m, contract, said.currency);
    });
  }

  /** Asks for approval; where no chain asks for one, it is approved at once. @throws 422 without lines, or with a plan that does not add up */
  async submit(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      this.assertIs(contract, ['draft'], 'submitted');
      if ((await this.parts.lines.read(m, homeOf(contract))).length === 0) throw invalid([{ field: 'lines', code: 'contracts.incomplete', message: 'needs at least one line' }]);
      await this.plans.assertAddsUp(m, contract);
      const asked = await this.approvals.request(m, { ...contract, document: 'contract', versionNo: null }, principal);
      if (!asked) return this.approve(m, contract, principal.userId);
      await this.store.write(m, contract, { status: 'in_review' }, { event: 'contract.submitted', action: 'contract.submitted', actorId: principal.userId });
    });
  }

  /** Back to the draft, from review or after it was rejected. */
  async withdraw(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      this.assertIs(contract, ['in_review', 'rejected'], 'taken back');
      await this.approvals.withdraw(m, contract);
      await this.store.write(m, contract, { status: 'draft', closingReason: null }, { event: 'contract.updated', action: 'contract.withdrawn', actorId: principal.userId });
    });
  }

  /** Both have signed: it is in force and what is owed is owed. */
  async activate(id: string, signedOn: string | undefined, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      this.assertIs(contract, ['approved'], 'put into force');
      const day = signedOn ?? contract.signedOn ?? this.today();
      const changes = { status: 'active' as const, signedOn: day, startsOn: contract.startsOn ?? day, activatedAt: this.clock.now() };
      assertTerm({ ...contract, ...changes });
      const active = await this.store.write(m, contract, changes, { event: 'contract.activated', action: 'contract.activated', actorId: principal.userId });
      await this.plans.open(m, active, principal.userId);
    });
  }

  async end(id: string, reason: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      await this.store.write(m, contract, { status: 'ended', endedAt: this.clock.now(), closingReason: reason }, { event: 'contract.ended', action: 'contract.ended', actorId: principal.userId });
    });
  }

  /** As if it had never been agreed. @throws DomainError 409 contracts.has_money while payments or invoices stand */
  async void(id: string, reason: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.store.hold(m, id, principal);
      if (contract.paidMinor > 0 || contract.invoicedMinor > 0) throw conflict('contracts.has_money', 'Void its payments and invoices first', { paidMinor: contract.paidMinor, invoicedMinor: contract.invoicedMinor });
      await this.approvals.withdraw(m, contract);
      await this.store.write(m, contract, { status: 'void', endedAt: this.clock.now(), closingReason: reason }, { event: 'contract.voided', action: 'contract.voided', actorId: principal.userId });
      await this.plans.cancel(m, contract);
      if (contract.quoteId === null) return;
      // The quote may become another contract.
      const quote = await this.parts.quotes.lock(m, { customerId: contract.customerId, id: contract.quoteId });
      await this.parts.quotes.write(m, quote, { contractId: null }, { event: null, action: 'quote.updated', actorId: principal.userId });
    });
  }

  /** Contracts whose last day has passed. @returns how many */
  async endTheOld(): Promise<number> {
    const due = await this.db.rows<{ customerId: string; id: string }>(sql`SELECT customer_id AS "customerId", id FROM sales.contract WHERE status = 'active' AND ends_on < ${this.today()}::date ORDER BY ends_on LIMIT 5000`);
    for (const key of due) {
      await this.db.transaction(async (m) => {
        const contract = await this.store.lock(m, key);
        if (contract.status !== 'active' || contract.endsOn === null || contract.endsOn >= this.today()) return;
        await this.store.write(m, contract, { status: 'ended', endedAt: this.clock.now() }, { event: 'contract.ended', action: 'contract.ended', actorId: null });
      });
    }
    return due.length;
  }

  /** The business is won with it. */
  private async approve(m: EntityManager, contract: ContractState, actorId: string | null): Promise<void> {
    await this.store.write(m, contract, { status: 'approved', approvedAt: this.clock.now(), closingReason: null }, { event: 'contract.approved', action: 'contract.approved', actorId });
    if (contract.opportunityId !== null) await this.parts.opportunities.win(m, contract.opportunityId, { note: contract.number, actorId });
  }

  private async make(m: EntityManager, { input, sums, principal, from }: NewContract): Promise<string> {
    const { lines, ...amounts } = sums;
    const { customerId, title } = input;
    assertTerm({ startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null });
    // The owner of a quote keeps what comes of it, whoever writes it down.
    const ownerId = from && input.ownerId ? input.ownerId : await this.parts.owners.of(m, { named: input.ownerId, customerId }, principal);
    const buyer = await this.db.one<{ name: string; kind: string; email: string | null; language: string | null }>(sql`SELECT name, kind, email, language FROM customer.profile WHERE id = ${customerId}::uuid`, m);
    const id = newId();
    const number = await this.parts.numbers.next(m, 'contract', id);
    await this.store.insert(m, {
      customerId, id, number, title, status: 'draft', ownerId, opportunityId: input.opportunityId ?? null, quoteId: from?.quoteId ?? null, quoteVersionNo: from?.quoteVersionNo ?? null,
      locale: input.locale ?? (buyer?.language?.startsWith('en') ? 'en' : 'zh-CN'), partyName: input.partyName ?? buyer?.name ?? null, partyTaxNo: input.partyTaxNo ?? null, partyAddress: input.partyAddress ?? null,
      contactName: input.contactName ?? (buyer?.kind === 'person' ? buyer.name : null), contactEmail: input.contactEmail ?? buyer?.email ?? null, signedOn: input.signedOn ?? null, startsOn: input.startsOn ?? null, endsOn: input.endsOn ?? null,
      ...amounts, paidMinor: 0, invoicedMinor: 0, terms: input.terms ?? null, note: input.note ?? null, approvedAt: null, activatedAt: null, endedAt: null, closingReason: null, createdBy: principal.userId,
    }, lines);
    return id;
  }

  private async reckoned(m: EntityManager, contract: ContractState, input: EditContractDto): Promise<Reckoned | null> {
    if (['lines', 'currency', 'taxIncluded', 'discountMinor'].every((field) => input[field as keyof EditContractDto] === undefined)) return null;
    const lines = input.lines ?? (await this.parts.lines.read(m, homeOf(contract)));
    const { currency, taxIncluded, discountMinor } = { ...contract, ...given({ currency: input.currency, taxIncluded: input.taxIncluded, discountMinor: input.discountMinor }) };
    return this.parts.lines.reckon(m, { currency, taxIncluded, discountMinor, lines });
  }

  private assertIs({ status }: ContractState, wanted: readonly ContractStatus[], what: string): void {
    if (!wanted.includes(status)) throw conflict('contracts.transition_refused', `A contract that is ${status} is not ${what}`, { from: status });
  }

  private today(): string {
    return this.parts.lists.today();
  }
}

/** @throws 422 */
function assertTerm({ startsOn, endsOn }: { startsOn?: string | null; endsOn?: string | null }): void {
  if (startsOn && endsOn && endsOn < startsOn) throw invalid([{ field: 'endsOn', code: 'contracts.term', message: 'is before it begins' }]);
}
