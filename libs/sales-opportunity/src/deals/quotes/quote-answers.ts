import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, conflict, Database, DomainError, RequestContext, sql, type Config, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { QuoteLinks } from './quote-links.js';
import { QuoteStore, type QuoteState } from './quote-store.js';

export interface QuoteAnswer {
  decision: 'accepted' | 'declined';
  name: string;
  note: string | null;
}

/** What the customer says to a quote, by his link or by way of a colleague. */
@Injectable()
export class QuoteAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: QuoteStore,
    private readonly links: QuoteLinks,
    private readonly notifications: Notifications,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The customer has opened the page: noted the first time. */
  async seen(token: string): Promise<QuoteState> {
    const quote = await this.links.open(token);
    if (quote.viewedAt !== null || quote.status !== 'sent') return quote;
    return this.db.transaction(async (m) => {
      const held = await this.store.lock(m, quote);
      if (held.viewedAt !== null || held.status !== 'sent') return held;
      const seen = await this.store.write(m, held, { viewedAt: this.clock.now() }, { event: 'quote.viewed', action: 'quote.viewed', actorId: null });
      await this.tell(m, seen, 'quote.viewed');
      return seen;
    });
  }

  /** @throws DomainError 409 quotes.answered; 410 quotes.expired */
  async answerByLink(token: string, answer: QuoteAnswer): Promise<QuoteState> {
    const { customerId, id, linkKey } = await this.links.open(token);
    return this.db.transaction(async (m) => {
      const quote = await this.store.lock(m, { customerId, id });
      if (quote.linkKey !== linkKey) throw new DomainError('quotes.superseded', 'There is a newer version of this quote; ask for its link', { status: 410 });
      const answered = await this.answer(m, quote, answer, { actorId: null, from: RequestContext.current()?.ip ?? null });
      await this.tell(m, answered, `quote.${answer.decision}`);
      return answered;
    });
  }

  /** Said on the phone, signed on paper. */
  async record(id: string, answer: QuoteAnswer, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const quote = await this.store.hold(m, id, principal);
      await this.answer(m, quote, answer, { actorId: principal.userId, from: null });
    });
  }

  isOver({ status, validUntil }: Pick<QuoteState, 'status' | 'validUntil'>): boolean {
    return status === 'expired' || (status === 'sent' && validUntil !== null && validUntil < this.today());
  }

  /** Offers whose last day has passed. @returns how many */
  async expire(): Promise<number> {
    const due = await this.db.rows<{ customerId: string; id: string }>(sql`SELECT customer_id AS "customerId", id FROM sales.quote WHERE status = 'sent' AND valid_until < ${this.today()}::date ORDER BY valid_until LIMIT 5000`);
    for (const key of due) {
      await this.db.transaction(async (m) => {
        const quote = await this.store.lock(m, key);
        if (!this.isOver(quote) || quote.status === 'expired') return;
        const over = await this.store.write(m, quote, { status: 'expired' }, { event: 'quote.expired', action: 'quote.expired', actorId: null });
        await this.tell(m, over, 'quote.expired');
      });
    }
    return due.length;
  }

  private async answer(m: EntityManager, quote: QuoteState, { decision, name, note }: QuoteAnswer, { actorId, from }: { actorId: string | null; from: string | null }): Promise<QuoteState> {
    if (quote.status === 'accepted' || quote.status === 'declined') throw conflict('quotes.answered', 'This quote was answered already', { decision: quote.status, at: quote.decidedAt?.toISOString() });
    if (this.isOver(quote)) throw new DomainError('quotes.expired', 'The offer is over; ask for a new one', { status: 410 });
    if (quote.status !== 'sent') throw conflict('quotes.transition_refused', `A quote that is ${quote.status} was not offered yet`, { from: quote.status });
    const changes = { status: decision, decidedAt: this.clock.now(), decidedName: name, decidedNote: note, decidedFrom: from };
    return this.store.write(m, quote, changes, { event: `quote.${decision}`, action: `quote.${decision}`, actorId });
  }

  private async tell(m: EntityManager, quote: QuoteState, kind: string): Promise<void> {
    if (quote.ownerId === null) return;
    await this.notifications.notify(m, [{
      kind, userIds: [quote.ownerId], params: { number: quote.number }, link: { type: 'quote', id: quote.id }, customerId: quote.customerId, dedupeKey: `${kind}:${quote.id}:${quote.versionNo}`,
    }]);
  }

  private today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }
}
