import { compact } from '../text/fold.js';
import { addressKey, lastEight, mailboxKey } from './block-keys.js';
import { RULE_FIELDS, type DuplicateRule, type Finding, type Match, type Reason, type RuleField, type Subject } from './duplicate-rule.js';
import { trigramSimilarity } from './similarity.js';

export const DEFAULT_THRESHOLD = 80;

/** Legal forms that say nothing of who a company is: 有限公司, Co., Ltd., GmbH, … in pinyin as sort keys hold them. */
const LEGAL_FORMS = / (you xian (ze ren )?gong si|gu fen (you xian )?gong si|(ji tuan )?(gu fen )?(you xian )?gong si|ji tuan|co|company|ltd|limited|inc|corp|corporation|llc|gmbh|ag|sa|plc)(?= |$)/g;

/** A company's sort key without its legal form; of a person the key itself. */
export function coreKey(nameKey: string, kind: string): string {
  if (kind !== 'company') return nameKey;
  const core = ` ${nameKey}`.replace(LEGAL_FORMS, '').trim();
  return core === '' ? nameKey : core;
}

/** Whether two customers are one by a rule, and how sure that is; null when any of its fields is not known of both or differs. */
export function matchRule(rule: DuplicateRule, subject: Subject, candidate: Subject): Omit<Finding, 'rule' | 'candidateId'> | null {
  const matched = rule.fields.map((field) => ({ field, how: fieldMatches(field, subject, candidate) }));
  if (matched.length === 0 || matched.some(({ how }) => how === null)) return null;
  const asked = matched.map(({ field, how }): Reason => ({ field: field.field === 'anyPhone' ? phoneOf(field.match, subject, candidate) : field.field, match: how ?? field.match }));
  const reasons = [...asked, ...alsoAlike(asked, subject, candidate)];
  return { score: scoreOf(reasons, subject, candidate), reasons };
}

/** Whether it is the customers' own numbers that match, or one that stands with an address: there people see other numbers. */
function phoneOf(match: Match, a: Subject, b: Subject): 'phone' | 'addressPhone' {
  return fieldMatches({ field: 'phone', match }, a, b) === null ? 'addressPhone' : 'phone';
}

/** What matches beside what the rule asked: it counts, so it is told. */
function alsoAlike(asked: readonly Reason[], a: Subject, b: Subject): Reason[] {
  return RULE_FIELDS.flatMap((field) => {
    const how = asked.some((reason) => reason.field === field) ? null : fieldMatches({ field, match: 'normalised' }, a, b);
    return how ? [{ field, match: how }] : [];
  });
}

/** How sharply the field matches (an exact match satisfies a fuzzy rule); null when it does not. */
function fieldMatches({ field, match, threshold = DEFAULT_THRESHOLD }: RuleField, a: Subject, b: Subject): Match | null {
  switch (field) {
    case 'name': return names(match, threshold, a, b);
    case 'phone': return listed(match, a.phones, b.phones, { normalised: (phone) => phone, fuzzy: lastEight });
    case 'anyPhone': return listed(match, [...a.phones, ...a.contactPhones], [...b.phones, ...b.contactPhones], { normalised: (phone) => phone, fuzzy: lastEight });
    case 'city': return listed(match, some(a.city), some(b.city), { normalised: addressKey, fuzzy: addressKey });
    case 'email': return listed(match, a.emails, b.emails, { normalised: mailboxKey, fuzzy: localPart });
    case 'memberNo': return listed(match, a.memberNos, b.memberNos, { normalised: compact, fuzzy: compact });
    case 'company': return listed(match, some(a.company), some(b.company), { normalised: compact, fuzzy: compact });
    case 'birthday': return birthdays(a.birthday, b.birthday);
    case 'address': return addresses(match, threshold, a, b);
    default: return custom(match, a.custom[field.slice(3)], b.custom[field.slice(3)]);
  }
}

function names(match: Match, threshold: number, a: Subject, b: Subject): Match | null {
  if (a.name === '' || b.name === '') return null;
  if (a.name === b.name) return 'exact';
  if (match === 'exact') return null;
  if (compact(a.name) === compact(b.name)) return 'normalised';
  if (match === 'normalised') return null;
  const [mine, theirs] = [coreKey(a.nameKey, a.kind), coreKey(b.nameKey, b.kind)];
  // The same sound (王伟, 王玮), or nearly the same letters of it.
  return mine === theirs || trigramSimilarity(mine, theirs) * 100 >= threshold ? 'fuzzy' : null;
}

function listed(match: Match, mine: readonly string[], theirs: readonly string[], forms: Record<'normalised' | 'fuzzy', (value: string) => string>): Match | null {
  const shares = (form: (value: string) => string): boolean => {
    const known = new Set(theirs.map(form).filter((value) => value !== ''));
    return mine.some((value) => known.has(form(value)));
  };
  if (shares((value) => value)) return 'exact';
  if (match !== 'exact' && shares(forms.normalised)) return 'normalised';
  return match === 'fuzzy' && shares(forms.fuzzy) ? 'fuzzy' : null;
}

/** What stands before the @, without dots and signs. */
export function localPart(email: string): string {
  return compact(email.slice(0, email.lastIndexOf('@')));
}

/** A year that one of them does not know does not matter. */
function birthdays(a: Subject['birthday'], b: Subject['birthday']): Match | null {
  if (!a || !b || a[1] !== b[1] || a[2] !== b[2]) return null;
  return a[0] === b[0] || a[0] === 0 || b[0] === 0 ? 'exact' : null;
}

function addresses(match: Match, threshold: number, a: Subject, b: Subject): Match | null {
  const same = listed(match, a.addresses, b.addresses, { normalised: addressKey, fuzzy: addressKey });
  if (same !== null || match !== 'fuzzy') return same;
  return a.addresses.some((mine) => b.addresses.some((theirs) => trigramSimilarity([...mine].join(' '), [...theirs].join(' ')) * 100 >= threshold)) ? 'fuzzy' : null;
}

function custom(match: Match, mine: unknown, theirs: unknown): Match | null {
  const text = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
  return listed(match, some(text(mine)), some(text(theirs)), { normalised: compact, fuzzy: compact });
}

function some(value: string | null): string[] {
  return value === null || value === '' ? [] : [value];
}

/** What each matching field adds to certainty; of fields people share (a name, a company) less than of those that are their own. */
const WEIGHTS: Readonly<Record<string, Record<Match, number>>> = {
  phone: { exact: 55, normalised: 55, fuzzy: 40 }, addressPhone: { exact: 45, normalised: 45, fuzzy: 35 }, email: { exact: 55, normalised: 55, fuzzy: 30 }, memberNo: { exact: 60, normalised: 50, fuzzy: 50 }, name: { exact: 35, normalised: 32, fuzzy: 25 },
  birthday: { exact: 30, normalised: 30, fuzzy: 30 }, address: { exact: 25, normalised: 25, fuzzy: 18 }, company: { exact: 15, normalised: 15, fuzzy: 12 }, city: { exact: 8, normalised: 8, fuzzy: 8 },
};
const OTHER_WEIGHT: Record<Match, number> = { exact: 20, normalised: 20, fuzzy: 15 };

/** 0 to 100: the weights of what matches, less what speaks against it. */
function scoreOf(reasons: readonly Reason[], a: Subject, b: Subject): number {
  let score = 20;
  for (const { field, match } of reasons) score += (WEIGHTS[field] ?? OTHER_WEIGHT)[match];
  if (a.birthday && b.birthday && birthdays(a.birthday, b.birthday) === null) score -= 30;
  if (a.gender !== null && b.gender !== null && a.gender !== b.gender && a.gender !== 'unknown' && b.gender !== 'unknown') score -= 20;
  return Math.max(1, Math.min(99, score));
}
