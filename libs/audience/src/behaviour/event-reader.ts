import { identityValue, type CustomerRef } from '@patron/customer';
import { isUuid, newId, type FieldError } from '@patron/kernel';
import { behaviourName } from './behaviour-names.js';
import { eventTime, type TimeFault } from './event-time.js';
import { amount, objectOf, pageAddress, referrerHost, storable, words, type Plain } from './event-words.js';
import type { EventDefaults, ProductKey, ReadEvent } from './event.types.js';
import { deviceOf, deviceType, uuidOf, type VisitContext } from './visit-context.js';

export interface ReadingRules {
  receivedAt: Date;
  /** How far back events of a name are taken. */
  oldest: (name: string | null) => Date;
  defaults: EventDefaults;
}

export type Reading = { event: ReadEvent } | { errors: FieldError[] };

/** What a storefront says of an event is small; what is larger is something else. */
const LARGEST = 32 * 1024;
const MOST_PROPERTIES = 50;
const PAGE_TYPES = new Set(['page', 'screen']);
const REFUSED_TYPES = new Set(['alias', 'group']);
/** Properties with a place of their own. */
const PLACED = new Set(['product_id', 'productId', 'sku', 'category', 'brand', 'url', 'path', 'referrer', 'title', 'query', 'value', 'revenue', 'total', 'search']);

const TIME_FAULTS: Readonly<Record<TimeFault, string>> = {
  'time.unreadable': 'must be a time with its zone (ISO 8601), or milliseconds since 1970',
  'time.in_future': 'lies more than a day ahead',
  'time.too_old': 'is older than events of its kind are kept',
};

/** Reads one event that nobody has checked yet, in our own form or Segment's; never throws. */
export function readEvent(input: unknown, index: number, { receivedAt, oldest, defaults }: ReadingRules): Reading {
  const item = objectOf(input);
  if (item !== input) return { errors: [{ field: '', code: 'field.is_object', message: 'must be an object' }] };
  if (isLarge(item)) return { errors: [{ field: '', code: 'events.too_large', message: 'is larger than 32 KB' }] };
  const errors: FieldError[] = [];
  const name = readName(item, errors);
  const occurredAt = eventTime({ timestamp: item['timestamp'], originalTimestamp: item['originalTimestamp'], sentAt: item['sentAt'] ?? defaults.sentAt }, receivedAt, oldest(name ?? null));
  if (typeof occurredAt === 'string') errors.push({ field: 'timestamp', code: `events.${occurredAt}`, message: TIME_FAULTS[occurredAt] });
  const customer = readCustomer(item, defaults, errors);
  const visitorId = words(item['anonymousId'] ?? item['visitorId'], 200);
  if (customer === null && visitorId === null && errors.length === 0) {
    errors.push({ field: 'anonymousId', code: 'events.nobody', message: 'names nobody: give anonymousId, userId or customer with a usable member number, e-mail, phone or external id' });
  }
  if (errors.length > 0 || typeof occurredAt === 'string' || name === undefined) return { errors };
  return { event: { index, id: messageId(item['messageId']), name, occurredAt, customer, visitorId, ...readDetails(item, defaults) } };
}

/** Undefined: none. Null: an identify, which is no event of its own. */
function readName(item: Plain, errors: FieldError[]): string | null | undefined {
  const type = item['type'];
  if (type === 'identify') return null;
  if (typeof type === 'string' && PAGE_TYPES.has(type)) return 'page.viewed';
  if (typeof type === 'string' && REFUSED_TYPES.has(type)) {
    errors.push({ field: 'type', code: 'events.unknown_type', message: 'must be track, page, screen or identify' });
    return undefined;
  }
  const text = type === 'track' ? (item['event'] ?? item['name']) : (item['name'] ?? item['event']);
  const name = typeof text === 'string' ? behaviourName(storable(text)) : null;
  if (name === null) errors.push({ field: 'name', code: 'events.name_invalid', message: 'must be the name of an event: up to 64 letters, digits, spaces and . _ : / -, a letter or digit first' });
  return name ?? undefined;
}

function messageId(value: unknown): string {
  if (isUuid(value)) return value.toLowerCase();
  const text = words(value, 1000);
  return text === null ? newId() : uuidOf(text);
}

function isLarge(item: Plain): boolean {
  const { properties, context } = item;
  return properties !== undefined || context !== undefined ? JSON.stringify(item).length > LARGEST : false;
}

function readCustomer(item: Plain, defaults: EventDefaults, errors: FieldError[]): CustomerRef | null {
  const said = objectOf(item['customer']);
  const traits = { ...objectOf(objectOf(item['context'])['traits']), ...objectOf(item['traits']) };
  const externalId = words(said['externalId'] ?? item['userId'], 200);
  const usable = (kind: 'email' | 'phone' | 'member_no', value: unknown): string | undefined => {
    const text = words(value, 254);
    return text !== null && identityValue(kind, text) !== null ? text : undefined;
  };
  const email = usable('email', said['email'] ?? traits['email']);
  const phone = usable('phone', said['phone'] ?? traits['phone']);
  const memberNo = usable('member_no', said['memberNo']);
  const name = words(said['name'] ?? traits['name'], 200);
  const source = words(said['source'] ?? item['source'] ?? defaults.source, 50) ?? 'web';
  const ref: CustomerRef = { ...(externalId === null ? {} : { source, externalId }), ...(email ? { email } : {}), ...(phone ? { phone } : {}), ...(memberNo ? { memberNo } : {}) };
  if (Object.keys(ref).length === 0) {
    if (item['customer'] !== undefined && item['customer'] !== null && words(item['anonymousId'] ?? item['visitorId'], 200) === null) {
      errors.push({ field: 'customer', code: 'events.nobody', message: 'names nobody by a usable member number, e-mail, phone or external id' });
    }
    return null;
  }
  return name === null ? ref : { ...ref, name };
}

type Details = Pick<ReadEvent, 'product' | 'productWords' | 'page' | 'query' | 'value' | 'context' | 'properties'>;

function readDetails(item: Plain, defaults: EventDefaults): Details {
  const properties = objectOf(item['properties']);
  const context = { ...objectOf(defaults.context), ...objectOf(item['context']) };
  const onPage = objectOf(context['page']);
  const { page, host, campaign } = pageAddress(properties['url'] ?? item['url'] ?? onPage['url'], properties['path'] ?? onPage['path']);
  return {
    ...readProduct(item, properties, defaults),
    page,
    query: words(properties['query'] ?? properties['search'], 200),
    value: readValue(properties),
    context: readContext(context, { host, campaign, referrer: properties['referrer'] ?? onPage['referrer'] }),
    properties: customProperties(properties),
  };
}

function readProduct(item: Plain, properties: Plain, defaults: EventDefaults): { product: ProductKey | null; productWords: Record<string, string> } {
  const sku = words(properties['sku'], 200);
  const productId = words(properties['product_id'] ?? properties['productId'], 200);
  if (sku === null && productId === null) return { product: null, productWords: {} };
  const texts = { product: words(properties['name'], 200) ?? sku ?? productId, category: words(properties['category'], 200), brand: words(properties['brand'], 200) };
  const productWords = Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text === null ? [] : [[key, text]])));
  return { product: { sku, productId, source: words(item['source'] ?? defaults.source, 50) }, productWords };
}

function readValue(properties: Plain): number | null {
  const said = amount(properties['value'] ?? properties['revenue'] ?? properties['total']);
  const price = amount(properties['price']);
  return said ?? (price === null ? null : Math.round(price * (amount(properties['quantity']) ?? 1) * 10_000) / 10_000);
}

function readContext(context: Plain, page: { host: string | null; campaign: URLSearchParams | null; referrer: unknown }): VisitContext {
  const said = objectOf(context['campaign']);
  const read = deviceOf(context['userAgent']);
  const utm = (key: string, name: string): string | null => words(said[key] ?? page.campaign?.get(`utm_${name}`), 100);
  return {
    device: deviceType(objectOf(context['device'])['type']) ?? read.device,
    browser: words(objectOf(context['browser'])['name'], 60) ?? read.browser,
    os: words(objectOf(context['os'])['name'], 60) ?? read.os,
    source: utm('source', 'source')?.toLowerCase() ?? null,
    medium: utm('medium', 'medium')?.toLowerCase() ?? null,
    campaign: utm('name', 'campaign'),
    referrer: referrerHost(page.referrer, page.host),
  };
}

/** What the shop says beside what we know of: plain values and lists of them. */
function customProperties(properties: Plain): Record<string, unknown> {
  const kept = Object.entries(properties).filter(([key]) => !PLACED.has(key)).slice(0, MOST_PROPERTIES);
  return Object.fromEntries(kept.flatMap(([key, value]) => {
    const plain = Array.isArray(value) ? value.slice(0, 50).map(scalar).filter((part) => part !== undefined) : scalar(value);
    return plain === undefined || key === '__proto__' ? [] : [[storable(key).slice(0, 100), plain]];
  }));
}

function scalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string') return words(value, 300) ?? undefined;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? value : undefined;
}
