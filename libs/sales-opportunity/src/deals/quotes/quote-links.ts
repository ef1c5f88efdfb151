import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@patron/privacy';
import { Clock, conflict, Database, DomainError, invalid, Mail, newId, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Approvals } from '../approvals/approvals.js';
import { LetterheadStore } from '../print/letterhead.js';
import { PrintTemplates } from '../print/print-templates.js';
import { quoteMail } from './quote-mail.js';
import { QuotesService } from './quotes.service.js';
import { QuoteStore, type QuoteState } from './quote-store.js';

const USE = 'quote';
/** Beyond the last day of the offer a link still tells that it is over. */
const KEPT_DAYS = 90;
const USUAL_DAYS = 365;
const DAY = 86_400;

/** What sending needs of the house. */
@Injectable()
export class QuoteMeans {
  constructor(
    readonly links: SignedLinks,
    readonly mail: Mail,
    readonly letterhead: LetterheadStore,
    readonly templates: PrintTemplates,
  ) {}
}

/** The signed link by which a customer reads a quote and answers it: made, mailed, opened. */
@Injectable()
export class QuoteLinks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: QuoteStore,
    private readonly quotes: QuotesService,
    private readonly outside: QuoteMeans,
    private readonly approvals: Approvals,
  ) {}

  /** Sent by mail. @throws 422 email where there is none; 409 quotes.approval_needed */
  async send(id: string, input: { email?: string; message?: string; templateId?: string | null }, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      const to = input.email ?? quote.contactEmail;
      if (!to) throw invalid([{ field: 'email', code: 'field.required', message: 'is needed: the quote names no address' }]);
      await this.outside.templates.assertFor(m, 'quote', input.templateId);
      const sent = await this.release(m, quote, { sentTo: to, actorId: principal.userId, ...(input.templateId !== undefined && { templateId: input.templateId }) });
      const letterhead = await this.outside.letterhead.read();
      const words = quoteMail(sent, { seller: letterhead.name[sent.locale], message: input.message ?? null, url: this.url(sent) });
      await this.outside.mail.send(m, { to, kind: 'quote.sent', secret: true, ...words });
    });
  }

  /** The link itself, for whoever sends it another way; the quote counts as sent. */
  async link(id: string, principal: Principal): Promise<string> {
    const sent = await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      return quote.status === 'accepted' || quote.status === 'declined' ? quote : this.release(m, quote, { sentTo: quote.sentTo, actorId: principal.userId });
    });
    return this.url(sent);
  }

  /** The quote a link leads to. @throws DomainError 404 links.invalid; 410 links.expired, quotes.superseded, quotes.void */
  async open(token: string): Promise<QuoteState> {
    const { data } = this.outside.links.open(USE, token);
    const quote = await this.store.read(data['q'] ?? '');
    if (!quote) throw new DomainError('links.invalid', 'This link leads nowhere', { status: 404 });
    if (quote.status === 'void') throw new DomainError('quotes.void', 'This quote was withdrawn', { status: 410 });
    if (quote.linkKey === null || quote.linkKey !== data['k']) throw new DomainError('quotes.superseded', 'There is a newer version of this quote; ask for its link', { status: 410 });
    return quote;
  }

  private async release(m: EntityManager, quote: QuoteState, { actorId, ...said }: { sentTo: string | null; templateId?: string | null; actorId: string | null }): Promise<QuoteState> {
    if (!['draft', 'approved', 'sent'].includes(quote.status)) throw conflict('quotes.transition_refused', `A quote that is ${quote.status} is not sent`, { from: quote.status });
    if (quote.status === 'draft') {
      await this.quotes.assertComplete(m, quote);
      if (await this.approvals.chainFor(m, 'quote', quote)) throw conflict('quotes.approval_needed', 'This quote must be approved before it is sent');
    }
    const changes = { ...said, status: 'sent' as const, sentAt: this.clock.now(), linkKey: quote.linkKey ?? newId().replaceAll('-', '') };
    return this.store.write(m, quote, changes, { event: 'quote.sent', action: 'quote.sent', actorId });
  }

  private url({ id, linkKey, validUntil }: QuoteState): string {
    const now = this.clock.now().getTime() / 1000;
    const left = validUntil === null ? USUAL_DAYS * DAY : Math.max(0, Date.parse(validUntil) / 1000 - now) + KEPT_DAYS * DAY;
    return this.outside.links.url('/quote', this.outside.links.seal(USE, { q: id, k: linkKey ?? '' }, Math.ceil(left)));
  }
}
