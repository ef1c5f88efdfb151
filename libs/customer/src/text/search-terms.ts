import { compact, fold } from './fold.js';
import { phoneDigits } from './phone.js';
import { nameTokens } from './pinyin.js';

/** Why a term is in the index; the smaller one wins where two give the same term. */
export const TERM_KINDS = ['name', 'pinyin', 'initials', 'email', 'phone', 'phone_last4', 'member_no', 'external_id', 'identity', 'company'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface SearchTerm {
  term: string;
  kind: TermKind;
}

export interface Searchable {
  name: string;
  kind: string;
  /** A company's name on a person, or whatever else the customer goes by. */
  otherNames?: readonly string[];
  identities: readonly { kind: string; value: string }[];
  externalIds: readonly string[];
}

/** Names are found from every character on; by pinyin and initials only from these many first ones. */
const LONGEST_READING = 24;
export const LONGEST_TERM = 100;

/** Every text from whose beginning the customer can be found. Each term once. */
export function searchTerms(customer: Searchable): SearchTerm[] {
  const terms = new Map<string, TermKind>();
  const add = (term: string, kind: TermKind): void => {
    const cut = term.slice(0, LONGEST_TERM);
    if (cut === '') return;
    const known = terms.get(cut);
    if (known === undefined || TERM_KINDS.indexOf(kind) < TERM_KINDS.indexOf(known)) terms.set(cut, kind);
  };
  addName(add, customer.name, customer.kind !== 'company');
  for (const name of customer.otherNames ?? []) addName(add, name, false, 'company');
  for (const identity of customer.identities) addIdentity(add, identity);
  for (const id of customer.externalIds) addCode(add, id, 'external_id');
  return [...terms].map(([term, kind]) => ({ term, kind }));
}

type Add = (term: string, kind: TermKind) => void;

/** `as`: the kind of all its terms, where the name is a field with a right of its own. */
function addName(add: Add, name: string, person: boolean, as?: TermKind): void {
  const tokens = nameTokens(name, person);
  tokens.forEach((_, from) => {
    const rest = tokens.slice(from);
    add(rest.map((token) => token.text).join(''), as ?? 'name');
    if (from >= LONGEST_READING || rest.every((token) => token.text === token.reading)) return;
    add(rest.map((token) => token.reading).join(''), as ?? 'pinyin');
    add(rest.map((token) => token.reading.slice(0, 1)).join(''), as ?? 'initials');
  });
}

function addIdentity(add: Add, { kind, value }: { kind: string; value: string }): void {
  if (kind === 'phone') {
    const { international, national, last4 } = phoneDigits(value);
    add(international, 'phone');
    add(national, 'phone');
    add(last4, 'phone_last4');
  } else if (kind === 'email') {
    add(value, 'email');
    add(compact(value.slice(0, value.lastIndexOf('@'))), 'email');
  } else if (kind === 'member_no') {
    addCode(add, value, 'member_no');
  } else {
    addCode(add, kind === 'buyer_id' ? value.slice(value.indexOf('/') + 1) : value, 'identity');
  }
}

function addCode(add: Add, value: string, kind: TermKind): void {
  for (const term of codeTerms(value)) add(term, kind);
}

/** A code as it is written and without its punctuation. */
export function codeTerms(value: string): string[] {
  return [...new Set([fold(value), compact(value)])].map((term) => term.slice(0, LONGEST_TERM)).filter((term) => term !== '');
}
