import { compact } from '../text/fold.js';
import type { DuplicateRule, RuleField, Subject } from './duplicate-rule.js';

/** What stands in the way of one address being written in two ways: forms of administration, spaces, punctuation. */
const NOISE = /特别行政区|自治区|自治州|[省市区县盟]|[\s,，。.、;；:：/()（）#_-]/gu;
const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/** The twin of `customer.address_key`: `广东省广州市天河区体育西路 1 号` and `广东广州天河体育西路1号` are one; '' for what says too little. */
export function addressKey(text: string): string {
  return text.toLowerCase().replace(NOISE, '').slice(0, 200);
}

/** The twin of `customer.mailbox_key`: what is delivered to the same mailbox, without `+tag` and, at Gmail, without dots. */
export function mailboxKey(email: string): string {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const [box = ''] = local.split('+');
  return GMAIL.has(domain) ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${domain}`;
}

/** The last eight digits: the number without the codes of country and operator. */
export function lastEight(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 8 ? digits.slice(-8) : '';
}

export type BlockKey = 'phone' | 'mailbox' | 'local' | 'nameBorn' | 'nameCity' | 'address' | 'memberNo';

/** One way of bringing customers together that are then compared. More than `cap` under one value say nothing by it and are passed over. */
interface Block {
  key: BlockKey;
  cap: number;
  fields: RuleField[];
}

/** What the search over the whole base looks at beside the merchant's own rules, the most telling first. */
export const BLOCKS: readonly Block[] = [
  { key: 'memberNo', cap: 20, fields: [{ field: 'memberNo', match: 'normalised' }] },
  { key: 'phone', cap: 30, fields: [{ field: 'anyPhone', match: 'fuzzy' }] },
  { key: 'mailbox', cap: 30, fields: [{ field: 'email', match: 'normalised' }] },
  { key: 'nameBorn', cap: 50, fields: [{ field: 'name', match: 'fuzzy', threshold: 100 }, { field: 'birthday', match: 'exact' }] },
  { key: 'address', cap: 20, fields: [{ field: 'address', match: 'normalised' }] },
  { key: 'local', cap: 20, fields: [{ field: 'email', match: 'fuzzy' }, { field: 'name', match: 'normalised' }] },
  // The weakest of all: in a large city even an uncommon name has its namesakes.
  { key: 'nameCity', cap: 4, fields: [{ field: 'name', match: 'fuzzy', threshold: 100 }, { field: 'city', match: 'exact' }] },
];

/** Pairs below are not worth anybody's look. */
export const LEAST_SCORE = 50;

export const SCAN_RULES: readonly DuplicateRule[] = (['person', 'company'] as const).flatMap((kind) => BLOCKS.map(({ key, cap, fields }, position): DuplicateRule => ({
  id: `scan:${key}`, name: key, kind, fields, action: 'report', appliesOn: [], enabled: true, position, version: 1, block: { key, cap },
})));

/** The values under which a customer lies in a block. */
export function blockValues(key: BlockKey, subject: Subject): { value: string; extra: string | null }[] {
  const plain = (values: readonly string[]): { value: string; extra: null }[] => [...new Set(values)].filter((value) => value !== '').map((value) => ({ value, extra: null }));
  switch (key) {
    case 'phone': return plain([...subject.phones, ...subject.contactPhones].map(lastEight));
    case 'mailbox': return plain(subject.emails.map(mailboxKey));
    case 'local': return plain(subject.emails.map((email) => compact(email.slice(0, email.lastIndexOf('@')))).filter((local) => local.length >= 5));
    case 'nameBorn': return subject.birthday && subject.nameKey !== '' ? [{ value: subject.nameKey, extra: null }] : [];
    case 'nameCity': return subject.city !== null && subject.nameKey.includes(' ') ? [{ value: subject.nameKey, extra: subject.city }] : [];
    case 'address': return plain(subject.addresses.map(addressKey).filter((text) => text.length >= 8));
    default: return plain(subject.memberNos.map(compact));
  }
}
