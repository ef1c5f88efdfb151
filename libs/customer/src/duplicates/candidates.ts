import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { compact } from '../text/fold.js';
import { prefixEnd } from '../text/search-query.js';
import { LONGEST_TERM } from '../text/search-terms.js';
import { blockValues, lastEight, type BlockKey } from './block-keys.js';
import { ANCHORS } from './duplicate-rule.js';
import type { DuplicateRule, RuleField, Subject } from './duplicate-rule.js';
import { coreKey, localPart } from './match-rule.js';

/** Most candidates looked at for one value: a name that more people share than this says nothing by itself. */
const MOST = 300;

type Path = 'identity' | 'term' | 'phone' | 'key' | 'prefix' | BlockKey;

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
  /** Most taken for this value, and whether a value that more share is passed over. */
  most: number;
  whole: boolean;
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
      const asked = looks.filter((look) => look.path === path);
      const rows = await this.database.rows<{ at: number; ids: string[] }>(lookUp(path, asked), m);
      for (const { at, ids } of rows) {
        const look = asked[at];
        if (!look || (look.whole && ids.length > look.most)) continue;
        for (const id of ids) if (id !== subjects[look.no]?.id) found[look.no]?.add(id);
      }
    }
    return found;
  }
}

function looksOf(rule: DuplicateRule, subject: Subject, no: number): Look[] {
  const { block } = rule;
  if (block) {
    const [, month = null, day = null] = block.key === 'nameBorn' ? (subject.birthday ?? []) : [];
    return blockValues(block.key, subject).map((value) => ({ no, path: block.key, ...value, kind: subject.kind, month, day, most: block.cap, whole: true }));
  }
  const anchor = ANCHORS.map((name) => rule.fields.find(({ field }) => field === name)).find((field) => field !== undefined);
  if (!anchor) return [];
  // A rule that asks for the birthday too narrows within the index walk, so that a common name does not use up the limit.
  const born = rule.fields.some(({ field }) => field === 'birthday') ? subject.birthday : null;
  if (rule.fields.some(({ field }) => field === 'birthday') && !subject.birthday) return [];
  return valuesOf(anchor, subject).map((value) => ({ no, ...value, kind: subject.kind, month: born?.[1] ?? null, day: born?.[2] ?? null, most: MOST, whole: false }));
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

const TERM = 'select t.customer_id as id from customer.search_term t where t.term = u.value';
const NAMED = `select c.id from customer.profile c where c.kind <> 'visitor' and c.name_key = u.value`;

const LATERALS: Readonly<Record<Path, string>> = {
  identity: 'select i.customer_id as id from customer.identity i where i.kind = u.extra and i.value = u.value',
  term: TERM,
  memberNo: TERM,
  local: TERM,
  phone: `select i.customer_id as id from customer.identity i where i.kind = 'phone' and right(i.value, 8) = u.value
    union all select a.customer_id from customer.address a where a.phone is not null and customer.phone_tail(a.phone) = u.value`,
  mailbox: `select i.customer_id as id from customer.identity i where i.kind = 'email' and customer.mailbox_key(i.value) = u.value`,
  address: 'select a.customer_id as id from customer.address a where a.street is not null and customer.address_key(a.province, a.city, a.district, a.street) = u.value',
  key: NAMED,
  nameBorn: `${NAMED} and c.birth_month = u.month and c.birth_day = u.day`,
  nameCity: `${NAMED} and c.city = u.extra`,
  prefix: `select c.id from customer.profile c where c.kind <> 'visitor' and c.name_key >= u.value and c.name_key < u.extra`,
};

/** One row for each look that finds anybody; one more than asked for where there are more. */
function lookUp(path: Path, looks: readonly Look[]): SqlFragment {
  const born = `(u.month is null or (p.birth_month = u.month and p.birth_day = u.day))`;
  return sql`select (u.at - 1)::int as at, f.ids from unnest(${looks.map(({ value }) => value)}::text[], ${looks.map(({ extra }) => extra)}::text[], ${looks.map(({ kind }) => kind)}::text[],
      ${looks.map(({ month }) => month)}::int[], ${looks.map(({ day }) => day)}::int[], ${looks.map(({ most, whole }) => (whole ? most + 1 : most))}::int[]) with ordinality as u(value, extra, kind, month, day, most, at)
    cross join lateral (select array_agg(distinct g.id) as ids from (
      select p.id from (${sql.raw(LATERALS[path])}) x join customer.profile p on p.id = x.id and p.kind = u.kind and ${sql.raw(born)} limit u.most) g) f
    where f.ids is not null`;
}
