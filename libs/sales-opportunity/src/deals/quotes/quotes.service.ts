import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Clock, CONFIG, conflict, Database, invalid, newId, requireMatch, sql, type Config, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Approvals } from '../approvals/approvals.js';
import { Numbers } from '../numbering/numbers.js';
import { PrintTemplates } from '../print/print-templates.js';
import { DealLines, type Reckoned } from '../shared/deal-lines.js';
import { DealOpportunities } from '../shared/deal-opportunities.js';
import { DealOwner } from '../shared/deal-owner.js';
import { given } from '../shared/rows.js';
import type { CreateQuoteDto, EditQuoteDto } from './quote.dto.js';
import { homeOf, QuoteStore, type QuoteChanges, type QuoteState } from './quote-store.js';

/** What the customer is offered; it changes in a draft alone. The rest is for colleagues and may change while the quote lives. */
const OFFERED = ['title', 'locale', 'contactName', 'validUntil', 'currency', 'taxIncluded', 'discountMinor', 'terms', 'templateId', 'lines'] as const;

/** What the quotes stand on beside their own rows. */
@Injectable()
export class QuoteParts {
  constructor(
    readonly numbers: Numbers,
    readonly lines: DealLines,
    readonly owners: DealOwner,
    readonly customers: CustomerAccess,
    readonly opportunities: DealOpportunities,
    readonly templates: PrintTemplates,
  ) {}
}

/** Writing quotes. Each method returns the quote's id. */
@Injectable()
export class QuotesService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: QuoteStore,
    private readonly approvals: Approvals,
    private readonly parts: QuoteParts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.approvals.register('quote', {
      hold: async (m, key) => void (await this.store.lock(m, key)),
      ended: async (m, key, outcome) => {
        const quote = await this.store.lock(m, key);
        await this.store.write(m, quote, { status: outcome === 'approved' ? 'approved' : 'draft' }, { event: `quote.${outcome}`, action: `quote.${outcome}`, actorId: null });
      },
    });
  }

  /** Begins with the lines of its opportunity unless lines are told. @throws DomainError 404 customer.not_found; 422 naming what is wrong */
  create(input: CreateQuoteDto, principal: Principal): Promise<string> {
    const id = newId();
    return this.db.transaction(async (m) => {
      const { customerId, title, opportunityId } = input;
      await this.parts.customers.check(customerId, principal, 'write', m);
      await this.parts.opportunities.check(m, { opportunityId, customerId }, principal);
      await this.parts.templates.assertFor(m, 'quote', input.templateId);
      const currency = input.currency ?? (opportunityId ? await this.parts.opportunities.currencyOf(m, opportunityId) : undefined) ?? this.config.baseCurrency;
      const ownerId = await this.parts.owners.of(m, { named: input.ownerId, customerId }, principal);
      const begun = !input.lines && opportunityId ? await this.parts.opportunities.lines(m, opportunityId, currency) : [];
      // The prices of an opportunity are without tax.
      const taxIncluded = input.taxIncluded ?? begun.length === 0;
      const sums = await this.parts.lines.reckon(m, { currency, taxIncluded, lines: input.lines ?? begun, ...given({ discountMinor: input.discountMinor }) });
      const contact = await this.contact(m, customerId);
      const { lines, ...amounts } = sums;
      // The last thing before the end: whoever else makes a quote waits for it.
      const number = await this.parts.numbers.next(m, 'quote', id);
      await this.store.insert(m, {
        customerId, id, number, title, status: 'draft', versionNo: 1, ownerId, opportunityId: opportunityId ?? null, contractId: null, locale: input.locale ?? contact.locale,
        contactName: input.contactName ?? contact.name, contactEmail: input.contactEmail ?? contact.email, validUntil: input.validUntil ?? null, ...amounts, terms: input.terms ?? null, templateId: input.templateId ?? null, note: input.note ?? null,
        linkKey: null, sentAt: null, sentTo: null, viewedAt: null, decidedAt: null, decidedName: null, decidedNote: null, decidedFrom: null, createdBy: principal.userId,
      }, lines);
      return id;
    });
  }

  /** @throws DomainError 409 quotes.not_editable once it has left the draft; 412 */
  async edit(id: string, input: EditQuoteDto, ifMatch: number | undefined, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      requireMatch(ifMatch, quote.version);
      const { lines: _lines, ...said } = given(input);
      if (OFFERED.some((field) => input[field] !== undefined) && quote.status !== 'draft') throw notEditable(quote);
      if (quote.status === 'void') throw notEditable(quote);
      if (said.ownerId && said.ownerId !== quote.ownerId) await this.parts.owners.assertNameable(m, said.ownerId, principal);
      await this.parts.opportunities.check(m, { opportunityId: said.opportunityId, customerId: quote.customerId }, principal);
      await this.parts.templates.assertFor(m, 'quote', said.templateId);
      const sums = await this.reckoned(m, quote, input);
      const { lines, ...amounts } = sums ?? {};
      await this.store.write(m, quote, { ...(said as QuoteChanges), ...amounts }, { event: 'quote.updated', action: 'quote.updated', actorId: principal.userId, ...(lines && { lines }) });
    });
  }

  /** Asks for approval; where no chain asks for one, it is approved at once. @throws 422 without lines */
  async submit(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      if (quote.status !== 'draft') throw conflict('quotes.transition_refused', `A quote that is ${quote.status} is not submitted`, { from: quote.status });
      await this.assertComplete(m, quote);
      const asked = await this.approvals.request(m, { ...quote, document: 'quote' }, principal);
      const status = asked ? 'in_review' : 'approved';
      await this.store.write(m, quote, { status }, { event: asked ? 'quote.submitted' : 'quote.approved', action: asked ? 'quote.submitted' : 'quote.approved', actorId: principal.userId });
    });
  }

  /** Back to the desk, from review or from approval, before the customer has seen it. */
  async withdraw(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      if (quote.status !== 'in_review' && quote.status !== 'approved') throw conflict('quotes.transition_refused', `A quote that is ${quote.status} is not taken back; revise it`, { from: quote.status });
      await this.approvals.withdraw(m, quote);
      await this.store.write(m, quote, { status: 'draft' }, { event: 'quote.updated', action: 'quote.withdrawn', actorId: principal.userId });
    });
  }

  /** The next version, as a draft; the one the customer has is kept and its link ends. */
  async revise(id: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      if (!['sent', 'declined', 'expired'].includes(quote.status)) throw conflict('quotes.transition_refused', `A quote that is ${quote.status} has no next version`, { from: quote.status });
      await this.keepVersion(m, quote, principal);
      const lines = await this.parts.lines.read(m, homeOf(quote));
      const fresh = { status: 'draft' as const, versionNo: quote.versionNo + 1, linkKey: null, sentAt: null, sentTo: null, viewedAt: null, decidedAt: null, decidedName: null, decidedNote: null, decidedFrom: null };
      await this.store.write(m, quote, fresh, { event: 'quote.revised', action: 'quote.revised', actorId: principal.userId, lines });
    });
  }

  async void(id: string, reason: string | null, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      await this.approvals.withdraw(m, quote);
      await this.store.write(m, quote, { status: 'void', linkKey: null, decidedNote: reason ?? quote.decidedNote }, { event: 'quote.voided', action: 'quote.voided', actorId: principal.userId });
    });
  }

  /** A new quote that says the same. */
  async duplicate(id: string, principal: Principal): Promise<string> {
    const quote = await this.db.transaction((m) => this.store.hold(m, id, principal));
    const lines = await this.parts.lines.read(undefined, homeOf(quote));
    const { customerId, title, opportunityId, locale, contactName, contactEmail, currency, taxIncluded, discountMinor, terms, templateId } = quote;
    return this.create({ customerId, title, opportunityId, locale, contactName, contactEmail, currency, taxIncluded, discountMinor, terms, templateId, lines }, principal);
  }

  /** @throws 422 quotes.incomplete */
  async assertComplete(m: EntityManager, quote: QuoteState): Promise<void> {
    const lines = await this.parts.lines.read(m, homeOf(quote));
    if (lines.length === 0) throw invalid([{ field: 'lines', code: 'quotes.incomplete', message: 'needs at least one line' }]);
  }

  private async reckoned(m: EntityManager, quote: QuoteState, input: EditQuoteDto): Promise<Reckoned | null> {
    if (['lines', 'currency', 'taxIncluded', 'discountMinor'].every((field) => input[field as keyof EditQuoteDto] === undefined)) return null;
    const lines = input.lines ?? (await this.parts.lines.read(m, homeOf(quote)));
    const { currency, taxIncluded, discountMinor } = { ...quote, ...given({ currency: input.currency, taxIncluded: input.taxIncluded, discountMinor: input.discountMinor }) };
    return this.parts.lines.reckon(m, { currency, taxIncluded, discountMinor, lines });
  }

  private async keepVersion(m: EntityManager, quote: QuoteState, principal: Principal): Promise<void> {
    const { linkKey: _linkKey, version: _version, createdBy: _createdBy, ...head } = quote;
    await this.db.execute(sql`INSERT INTO sales.quote_version (customer_id, quote_id, version_no, head, closed_at, closed_by)
      VALUES (${quote.customerId}, ${quote.id}, ${quote.versionNo}, ${JSON.stringify(head)}::jsonb, ${this.clock.now()}, ${principal.userId})`, m);
  }

  private async contact(m: EntityManager, customerId: string): Promise<{ name: string | null; email: string | null; locale: 'zh-CN' | 'en' }> {
    // A company without an address of its own is written to at its first contact's.
    const row = await this.db.one<{ name: string; kind: string; email: string | null; language: string | null; contact: string | null }>(sql`SELECT p.name, p.kind, coalesce(p.email, c.email) AS email, p.language, c.name AS contact
      FROM customer.profile p LEFT JOIN LATERAL (SELECT x.name, x.email FROM customer.contact k JOIN customer.profile x ON x.id = k.person_id WHERE k.customer_id = p.id AND k.until IS NULL AND x.email IS NOT NULL
        ORDER BY k.is_primary DESC, k.created_at, k.id LIMIT 1) c ON p.kind = 'company' AND p.email IS NULL WHERE p.id = ${customerId}::uuid`, m);
    return { name: row?.kind === 'person' ? row.name : (row?.contact ?? null), email: row?.email ?? null, locale: row?.language?.startsWith('en') ? 'en' : 'zh-CN' };
  }
}

function notEditable(quote: QuoteState): Error {
  return conflict('quotes.not_editable', `A quote that is ${quote.status} is not edited; take it back or revise it first`, { status: quote.status });
}
