import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, notFound, sql, type Config } from '@patron/kernel';
import { LetterheadStore } from '../print/letterhead.js';
import type { PrintData, PrintLocale } from '../print/print-data.js';
import { PrintTemplates } from '../print/print-templates.js';
import { DealLines } from '../shared/deal-lines.js';
import type { PublicQuoteDto } from './quote.dto.js';
import { homeOf, type QuoteState } from './quote-store.js';

const DRAFT: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '草稿', en: 'DRAFT' };

/** A quote as its customer sees it: as a page of the web, and on paper. */
@Injectable()
export class QuotePrint {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly templates: PrintTemplates,
    private readonly lines: DealLines,
    private readonly letterheads: LetterheadStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param versionNo an earlier version, the present one unless told. @throws DomainError 404 quote_version.not_found */
  async pdf(quote: QuoteState, { locale = quote.locale, templateId, versionNo = quote.versionNo }: { locale?: PrintLocale; templateId?: string; versionNo?: number }): Promise<Buffer> {
    const state = versionNo === quote.versionNo ? quote : await this.earlier(quote, versionNo);
    const mark = ['draft', 'in_review'].includes(state.status) ? DRAFT[locale] : null;
    const data: PrintData = {
      document: 'quote', locale, number: quote.number, title: state.title, date: businessDay(dateOf(state) ?? this.clock.now(), this.config.timezone), mark, buyer: await this.buyer(state),
      facts: [...(versionNo > 1 ? [['version', String(versionNo)] as const] : []), ...(state.validUntil ? [['validUntil', state.validUntil] as const] : [])],
      lines: await this.lines.read(undefined, homeOf({ ...quote, versionNo })), amounts: state, plan: [], terms: state.terms ?? '', signatures: false,
    };
    return this.templates.print(data, templateId, quote.templateId);
  }

  async page(quote: QuoteState, isOver: boolean): Promise<PublicQuoteDto> {
    const { number, title, versionNo, status, locale, contactName, validUntil, terms, decidedAt, decidedName, currency, taxIncluded, listMinor, subtotalMinor, discountMinor, taxMinor, totalMinor, discountPercent } = quote;
    const [letterhead, buyer, lines] = await Promise.all([this.letterheads.read(), this.buyer(quote), this.lines.read(undefined, homeOf(quote))]);
    const contact = [letterhead.phone, letterhead.email].filter(Boolean).join(' · ');
    const state = status === 'accepted' || status === 'declined' ? status : isOver ? 'expired' : 'open';
    return {
      number, title, versionNo, state, locale, seller: { name: letterhead.name[locale], contact }, customer: buyer.name, contactName, validUntil, terms, decidedAt: decidedAt?.toISOString() ?? null, decidedName,
      currency, taxIncluded, listMinor, subtotalMinor, discountMinor, taxMinor, totalMinor, discountPercent,
      // What the catalogue asks is between colleagues.
      lines: lines.map((line, at) => ({ lineNo: at + 1, ...line, listPrice: null })),
    };
  }

  private async buyer({ customerId, contactName, contactEmail }: QuoteState): Promise<PrintData['buyer']> {
    const row = await this.db.one<{ name: string }>(sql`SELECT name FROM customer.profile WHERE id = ${customerId}::uuid`);
    return { name: row?.name ?? '', contact: contactName ?? '', email: contactEmail ?? '', address: '', taxNo: '' };
  }

  private async earlier(quote: QuoteState, versionNo: number): Promise<QuoteState> {
    const row = await this.db.one<{ head: QuoteState }>(sql`SELECT head FROM sales.quote_version WHERE customer_id = ${quote.customerId}::uuid AND quote_id = ${quote.id}::uuid AND version_no = ${versionNo}`);
    if (!row) throw notFound('quote_version', String(versionNo));
    return { ...quote, ...row.head, versionNo };
  }
}

/** The day it was offered; an earlier version keeps its times as text. */
function dateOf({ sentAt }: QuoteState): Date | null {
  return sentAt === null ? null : new Date(sentAt);
}

