import type { BlockKey } from './block-keys.js';

export const MATCHES = ['exact', 'normalised', 'fuzzy'] as const;
export type Match = (typeof MATCHES)[number];
export const ACTIONS = ['block', 'warn', 'report'] as const;
export type Action = (typeof ACTIONS)[number];
export const OCCASIONS = ['create', 'edit', 'import', 'api'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** Fields by which candidates are found on an index, the most telling first. A rule needs one of them. */
export const ANCHORS = ['memberNo', 'phone', 'email', 'company', 'name'] as const;
export const RULE_FIELDS = ['name', 'phone', 'email', 'memberNo', 'company', 'birthday', 'address', 'city'] as const;

export interface RuleField {
  /** One of RULE_FIELDS, or `cf.<key>` of a custom field. */
  field: string;
  match: Match;
  /** Of a fuzzy name or address: least trigram similarity in percent, 80 unless told. */
  threshold?: number | undefined;
}

/** Two customers are duplicates by a rule when every one of its fields is known of both and matches. */
export interface DuplicateRule {
  id: string;
  name: string;
  kind: 'person' | 'company';
  fields: RuleField[];
  action: Action;
  appliesOn: Occasion[];
  enabled: boolean;
  position: number;
  version: number;
  /** Of the search over the whole base: its candidates lie in one block; a block with more than `cap` customers is passed over. */
  block?: { key: BlockKey; cap: number };
}

/** What of a customer rules look at; values in the form they are stored. */
export interface Subject {
  id: string | null;
  kind: string;
  name: string;
  nameKey: string;
  phones: string[];
  /** Numbers that stand with its addresses. */
  contactPhones: string[];
  emails: string[];
  memberNos: string[];
  company: string | null;
  /** Year (0 where unknown), month, day. */
  birthday: [number, number, number] | null;
  gender: string | null;
  addresses: string[];
  city: string | null;
  custom: Record<string, unknown>;
}

export interface Reason {
  field: string;
  match: Match;
}

export interface Finding {
  rule: DuplicateRule;
  candidateId: string;
  /** 0 to 100. */
  score: number;
  reasons: Reason[];
}

/** What is wrong with the fields of a rule; null when nothing is. */
export function rulesWrong(fields: readonly RuleField[]): { field: string; code: string; message: string } | null {
  const names = fields.map(({ field }) => field);
  if (new Set(names).size < names.length) return { field: 'fields', code: 'duplicates.field_twice', message: 'names a field twice' };
  const unknown = names.findIndex((name) => !(RULE_FIELDS as readonly string[]).includes(name) && !/^cf\.[a-z][a-z0-9_]{0,40}$/.test(name));
  if (unknown >= 0) return { field: `fields[${unknown}].field`, code: 'field.is_in', message: `must be one of ${RULE_FIELDS.join(', ')} or cf.<key>` };
  if (!names.some((name) => (ANCHORS as readonly string[]).includes(name))) {
    return { field: 'fields', code: 'duplicates.no_anchor', message: `needs one of ${ANCHORS.join(', ')}: by those customers are found on an index` };
  }
  return null;
}
