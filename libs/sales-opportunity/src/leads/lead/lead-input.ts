import { identityValue } from '@patron/customer';
import type { FieldError } from '@patron/kernel';
import { LEAD_SOURCES, type LeadData, type LeadSource } from './lead.types.js';

/** What may be said of a lead, in any written form; absent: not said, null: emptied. */
export interface LeadInput {
  name?: string | null;
  company?: string | null;
  phone?: string | null;
  email?: string | null;
  wechat?: string | null;
  source?: LeadSource;
  origin?: string | null;
  landingPage?: string | null;
  utm?: Record<string, unknown> | null;
  province?: string | null;
  city?: string | null;
  productInterest?: string | null;
  note?: string | null;
}

export interface ReadLead {
  change: Partial<LeadData>;
  errors: FieldError[];
}

const LONGEST = { name: 200, company: 200, wechat: 100, origin: 60, landingPage: 1000, province: 60, city: 60, productInterest: 200, note: 5000 } as const;
type TextKey = keyof typeof LONGEST;

const UTM_KEYS = 12;

/** Puts what was said into the form it is stored in. */
export function readLead(input: LeadInput): ReadLead {
  const errors: FieldError[] = [];
  const change: Partial<LeadData> = {};
  for (const key of Object.keys(LONGEST) as TextKey[]) {
    const said = input[key];
    if (said === undefined) continue;
    const text = tidy(said);
    if (text !== null && text.length > LONGEST[key]) errors.push({ field: key, code: 'field.max_length', message: `takes at most ${LONGEST[key]} characters` });
    else if (key === 'name') change.name = text ?? '';
    else change[key] = key === 'origin' ? (text?.toLowerCase().replace(/[\s-]+/g, '_') ?? null) : text;
  }
  for (const kind of ['phone', 'email'] as const) {
    const said = input[kind];
    if (said === undefined) continue;
    const text = tidy(said);
    change[kind] = text === null ? null : identityValue(kind, text);
    if (text !== null && change[kind] === null) errors.push({ field: kind, code: `${kind}.invalid`, message: kind === 'phone' ? 'is not a phone number' : 'is not an e-mail address' });
  }
  if (input.utm !== undefined) change.utm = utmOf(input.utm ?? {});
  if (input.source !== undefined) {
    if (LEAD_SOURCES.includes(input.source)) change.source = input.source;
    else errors.push({ field: 'source', code: 'field.is_in', message: `must be one of ${LEAD_SOURCES.join(', ')}` });
  }
  return { change, errors };
}

/** A new lead from what was said; without a name it goes by its company, or by how to reach it. */
export function newLeadData(change: Partial<LeadData>, source: LeadSource): LeadData {
  const data: LeadData = {
    company: null, phone: null, email: null, wechat: null, origin: null, landingPage: null, utm: {}, province: null, city: null, productInterest: null, note: null, ...change,
    source: change.source ?? source, name: change.name ?? '',
  };
  return { ...data, name: nameOf(data) };
}

/** Of somebody nobody can name or reach there is nothing to follow up. */
export function namesNobody(data: LeadData): FieldError | null {
  return data.name === '' ? { field: 'name', code: 'lead.nobody', message: 'a name, a company or something to reach the lead by is needed' } : null;
}

export function nameOf({ name, company, wechat, phone, email }: Pick<LeadData, 'name' | 'company' | 'wechat' | 'phone' | 'email'>): string {
  return name || company || wechat || phone || email || '';
}

function tidy(value: string | null): string | null {
  const text = value?.trim().replaceAll('\0', '') ?? '';
  return text === '' ? null : text;
}

/** `utm_source`, `source`, … as short texts under their bare names. */
function utmOf(input: Record<string, unknown>): Record<string, string> {
  const pairs = Object.entries(input).flatMap(([key, value]): [string, string][] => {
    const name = key.toLowerCase().replace(/^utm_/, '').slice(0, 40);
    return /^[a-z][a-z0-9_]*$/.test(name) && (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '' ? [[name, String(value).trim().slice(0, 200)]] : [];
  });
  return Object.fromEntries(pairs.slice(0, UTM_KEYS));
}
