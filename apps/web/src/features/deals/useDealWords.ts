import { translateIfKnown } from '../../shared/i18n/index.js';

/** What begins the name of an event of a quote, a contract or their money. */
export const DEAL_EVENTS = /^(quote|contract|receivable|sales_payment|invoice)\./;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What happened to a quote, a contract or its money, as a sentence on the customer's timeline. */
export function useDealWords() {
  const sentence = (event: string, payload: Record<string, unknown>): string | undefined =>
    translateIfKnown(`deals.event.${event.replaceAll('.', '_')}`, { number: text(payload['number']), contract: text(payload['contractNumber']), version: typeof payload['versionNo'] === 'number' ? payload['versionNo'] : '' });
  return { sentence };
}
