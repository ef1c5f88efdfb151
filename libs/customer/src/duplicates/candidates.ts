import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { compact } from '../text/fold.js';
import { prefixEnd } from '../text/search-query.js';
import { LONGEST_TERM } from '../text/search-terms.js';
import { ANCHORS } from './duplicate-rule.js';
import type { DuplicateRule, RuleField, Subject } from './duplicate-rule.js';
import { coreKey, lastEight, localPart } from './match-rule.js';

/** Most candidates looked at for one value: a name that more people share than this says nothing by itself. */
const MOST = 300;

type Path = 'identity' | 'term' | 'phone' | 'key' | 'prefix';

/** One look into an index. */
interface Look {
  no: number;
  path: Path;
  value: string;
  /** Identity kind, or the end of a range of name keys. */
  extra: string | null;
  kind: string;
  month: number | null;
  day: number | null;
}

/** Finds who may be the same, on indexes alone: identities, search terms and name keys. Never more than MOST for one value. */
@Injectable()
export class Candidates {
  constructor(private readonly database: Database) {}

  /** Candidate ids for each subject, in the order of the subjects. */
  async find(m: EntityManager | undefined, subjects: readonly Subject[], rules: readonly DuplicateRule[]): Promise<Set<string>[]> {
    const looks = subjects.flatMap((subject, no) => rules.filter(({ kind }) => kind === subject.kind).flatMap((rule) => looksOf(rule, subject, no)));
    const found = subjects.map(() => new Set<string>());
    for (const path of new Set(looks.map((look) => look.path))) {
      const rows = await this.database.rows<{ no: number; id: string }>(lookUp(path, looks.filter((look) => look.path === path)), m);
      for (const { no, id } of rows) if (id !== subjects[no]?.id) found[no]?.add(id);
    }
    return found;
  }
}

function looksOf(rule: DuplicateRule, subject: Subject, no: number): Look[] {
  const anchor = ANCHORS.map((name) => rule.fields.find(({ field }) => field === name)).find((field) => field !== undefined);
  if (!anchor) return [];
  // A rule that asks for the birthday too narrows within the index walk, so that a common name does not use up the limit.
  const born = rule.fields.some(({ field }) => field === 'birthday') ? subject.birthday : null;
  if (rule.fields.some(({ field }) => field === 'birthday') && !subject.birthday) return [];
  return valuesOf(anchor, subject).map((value) => ({ no, ...value, kind: subject.kind, month: born?.[1] ?? null, day: born?.[2] ?? null }));
}

function valuesOf({ field, match }: RuleField, subject: Subject): Pick<Look, 'path' | 'value' | 'extra'>[] {
  const identities = (kind: string, values: readonly string[]): Pick<Look, 'path' | 'value' | 'extra'>[] => values.map((value) => ({ path: 'identity', value, extra: kind }));
  const terms = (values: readonly string[]): Pick<Look, 'path' | 'value' | 'extra'>[] =>
    values.map((value) => ({ path: 'term' as const, value: value.slice(0, LONGEST_TERM), extra: null })).filter(({ value }) => value !== '');
  switch (field) {
    case 'memberNo': return match === 'exact' ? identities('member_no', subject.memberNos) : terms(subject.memberNos.map(compact));
    case 'phone': return match === 'fuzzy' ? subject.phones.map(lastEight).filter((value) => value !== '').map((value) => ({ path: 'phone', value, extra: null })) : identities('phone', subject.phones);
    case 'email': return match === 'fuzzy' ? terms(subject.emails.map(localPart)) : identities('email', subject.emails);
    case 'company': return terms(subject.company === null ? [] : [compact(subject.company)]);
    default: return match === 'fuzzy' ? keysOf(subject) : terms([compact(subject.name)]);
  }
}

/** Names of the same sound; of companies also those that go on after the name proper, of Latin names those that begin alike. */
function keysOf(subject: Subject): Pick<Look, 'path' | 'value' | 'extra'>[] {
  const core = coreKey(subject.nameKey, subject.kind);
  if (core === '') return [];
  const han = /\p{Script=Han}/u.test(subject.name);
  const start = subject.kind === 'company' ? core : han ? '' : core.slice(0, Math.max(5, Math.ceil(core.length * 0.7)));
  const same = { path: 'key' as const, value: subject.nameKey, extra: null };
  return start.length < 5 ? [same] : [same, { path: 'prefix', value: start, extra: prefixEnd(start) }];
}

const LATERALS: Readonly<Record<Path, string>> = {
  identity: 'select i.customer_id as id from customer.identity i where i.kind = u.extra and i.value = u.value',
  term: 'select t.customer_id as id from customer.search_term t where t.term = u.value',
  phone: `select t.customer_id as id from customer.search_term t where t.term = right(u.value, 4) and exists (
    select 1 from customer.identity i where i.customer_id = t.customer_id and i.kind = 'phone' and right(i.value, 8) = u.value)`,
  key: `select c.id from customer.profile c where c.kind <> 'visitor' and c.name_key = u.value`,
  prefix: `select c.id from customer.profile c where c.kind <> 'visitor' and c.name_key >= u.value and c.name_key < u.extra`,
};

function lookUp(path: Path, looks: readonly Look[]): SqlFragment {
  const born = `(u.month is null or (p.birth_month = u.month and p.birth_day = u.day))`;
  return sql`select distinct u.no, f.id from unnest(${looks.map(({ no }) => no)}::int[], ${looks.map(({ value }) => value)}::text[], ${looks.map(({ extra }) => extra)}::text[],
      ${looks.map(({ kind }) => kind)}::text[], ${looks.map(({ month }) => month)}::int[], ${looks.map(({ day }) => day)}::int[]) as u(no, value, extra, kind, month, day)
    cross join lateral (select p.id from (${sql.raw(LATERALS[path])}) x join customer.profile p on p.id = x.id and p.kind = u.kind and ${sql.raw(born)} limit ${MOST}) f`;
}
