import type { ResponseOf } from '../../../shared/api/index.js';
import type { Quote, QuotePatch } from '../deal.types.js';
import { amountsDraft, amountsInput, lineDraft, type AmountsDraft } from '../shared/line-draft.js';

type Opportunity = ResponseOf<'/api/v1/opportunities/{id}', 'get'>;
export type QuoteValues = {
  customerId: string | null; title: string; contactName: string; contactEmail: string; locale: 'zh-CN' | 'en' | ''; ownerId: string | null; validUntil: string | null; terms: string; note: string; amounts: AmountsDraft;
};

export const emptyQuote = (over: Partial<QuoteValues>): QuoteValues => ({
  customerId: null, title: '', contactName: '', contactEmail: '', locale: '', ownerId: null, validUntil: null, terms: '', note: '', amounts: { currency: 'CNY', taxIncluded: true, discount: '', lines: [] }, ...over,
});

export const valuesOf = (quote: Quote): QuoteValues => ({
  customerId: quote.customer.id, title: quote.title, contactName: quote.contactName ?? '', contactEmail: quote.contactEmail ?? '', locale: quote.locale, ownerId: quote.owner?.id ?? null, validUntil: quote.validUntil,
  terms: quote.terms ?? '', note: quote.note ?? '', amounts: amountsDraft(quote),
});

/** The lines of an opportunity as lines of a quote; its prices are without tax. */
export function linesFrom({ currency, lines }: Opportunity): AmountsDraft {
  return {
    currency, taxIncluded: lines.length === 0, discount: '',
    lines: lines.map(({ productId, variantId, title, quantity, unitPrice, discountPercent, discountMinor, taxPercent }) => lineDraft({
      lineNo: 0, listPrice: null, description: null, unit: null, productId, variantId, title, quantity, unitPrice, discountPercent: discountPercent ?? '0', discountMinor: discountPercent === null ? discountMinor : null, taxPercent,
      subtotalMinor: 0, amountMinor: 0, taxMinor: 0,
    }, currency)),
  };
}

/** What is sent: an emptied text is taken away, a language not chosen is the customer's. */
export function bodyOf({ customerId: _, amounts, locale, ownerId, title, ...texts }: QuoteValues): QuotePatch & { title: string } {
  return {
    title: title.trim(), ...(locale && { locale }), ...(ownerId && { ownerId }), contactName: texts.contactName.trim() || null, contactEmail: texts.contactEmail.trim() || null, validUntil: texts.validUntil,
    terms: texts.terms.trim() || null, note: texts.note.trim() || null, ...amountsInput(amounts),
  };
}
