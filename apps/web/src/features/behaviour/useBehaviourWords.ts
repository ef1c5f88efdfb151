import { translate, translateIfKnown } from '../../shared/i18n/index.js';

/** Names of events and devices as people read them; what a shop made up is told as it is. */
export function useBehaviourWords() {
  const nameOf = (name: string): string => translateIfKnown(`behaviour.name.${name.replace('.', '_')}`) ?? name;
  const deviceOf = (device: string | null): string | null => (device === null ? null : (translateIfKnown(`behaviour.device.${device}`) ?? device));
  return { nameOf, deviceOf };
}

export interface VisitPayload {
  startedAt: string;
  endedAt: string;
  counts: Record<string, number>;
  products: string[];
  productCount: number;
  searches: string[];
  device: string | null;
  source: string | null;
}

/** A visit in one line: pages, products, searches, then whatever else was done. */
export function visitSentence({ counts, products, productCount, searches }: VisitPayload, nameOf: (name: string) => string): string {
  const list = translate('behaviour.visit.list');
  const pages = (counts['page.viewed'] ?? 0) + (counts['product.viewed'] ?? 0);
  const names = products.join(list) + (productCount > products.length ? translate('behaviour.visit.more') : '');
  const others = Object.entries(counts).filter(([name]) => !['page.viewed', 'product.viewed', 'searched'].includes(name) || (name === 'searched' && searches.length === 0));
  const parts = [
    pages > 0 ? translate('behaviour.visit.pages', { count: String(pages) }) : '',
    productCount > 0 ? translate('behaviour.visit.products', { count: String(productCount), names }) : '',
    searches.length > 0 ? translate('behaviour.visit.searched', { words: searches.join(list) }) : '',
    ...others.map(([name, count]) => (count === 1 ? nameOf(name) : translate('behaviour.visit.times', { name: nameOf(name), count: String(count) }))),
  ].filter((part) => part !== '');
  return parts.join(translate('behaviour.visit.separator'));
}
