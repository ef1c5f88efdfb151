import { sql, type SqlFragment } from '@patron/kernel';
import { compileCondition, dayStart, readCondition, type Condition, type FieldContext, type FieldSource } from '@patron/record';
import { compared, eventFrom, eventQuery, gone, meetsWithNone, windowConditions, windowStart, type EventQuery } from './event-query.js';
import { randomBound } from './random-share.js';
import { isGroup, type Clause, type EventRule, type FactRule, type HeldRule, type RandomRule, type Rule, type SegmentRule } from './rule.js';
import type { KnownFields } from './rule-reader.js';
import { heldSegmentId } from './rule-walk.js';

/** The pieces of `select … from <from> where <condition>`; the customer is `p`. */
export interface SetForm {
  from: SqlFragment;
  condition: SqlFragment;
}

/** Customers as a statement giving their ids, and whether those are the ones who meet the clause or the ones who do not. */
interface IdSet {
  ids: SqlFragment;
  /** Each id is given once. */
  distinct: boolean;
  inside: boolean;
}

/** Where a clause stands: joined by `and` from the top, or somewhere below an `or`. */
type Place = 'conjunct' | 'below';

/**
 * A rule as one statement over all customers. Negation is pushed to the conditions. What is counted in another table is asked as a set of ids:
 * from the top by `and`, a semi- or anti-join; below an `or`, where PostgreSQL would ask row by row or keep the set in memory, a join whose
 * presence is the answer.
 */
export class SetFormCompiler {
  private readonly sources: FieldSource[] = [];
  private readonly marks: SqlFragment[] = [];

  constructor(
    private readonly known: KnownFields,
    private readonly context: FieldContext,
  ) {}

  compile(rule: Rule): SetForm {
    const condition = this.rule(rule, false, 'conjunct');
    const { base } = this.known.facts;
    const joins = sql.raw(this.known.facts.joins(this.sources));
    return { from: sql`${sql.raw(`${base.table} ${base.alias}`)} ${joins} ${sql.join(this.marks, ' ')}`, condition: sql`p.kind <> 'visitor' and ${condition}` };
  }

  private rule(rule: Rule, negated: boolean, place: Place): SqlFragment {
    switch (rule.kind) {
      case 'not':
        return this.rule(rule.rule, !negated, place);
      case 'all':
      case 'any':
        return (rule.kind === 'all') === negated ? this.or(rule.rules, negated, place) : this.and(rule.rules, negated, place);
      default:
        return this.clause(rule, negated, place);
    }
  }

  private and(rules: readonly Rule[], negated: boolean, place: Place): SqlFragment {
    if (rules.length === 0) return sql.raw('true');
    const members = place === 'conjunct' && !negated ? rules.find(isMembers) : undefined;
    const narrowing = members ? rules.filter(isNarrowing) : [];
    const left = narrowing.length === 0 ? rules : rules.filter((rule) => rule !== members && !isNarrowing(rule));
    const conditions = left.map((rule) => this.rule(rule, negated, place));
    return sql`(${sql.join(members && narrowing.length > 0 ? [this.among(members, narrowing), ...conditions] : conditions, ' and ')})`;
  }

  /** Members less those of other segments, or a share of them: asked of the few before any of it meets the customers; a hash of everybody takes longer than all the rest. */
  private among(members: SegmentRule | HeldRule, narrowing: readonly (SegmentRule | RandomRule)[]): SqlFragment {
    const conditions = narrowing.map((rule) =>
      rule.kind === 'random' ? shareOf('sm.customer_id', rule, false) : sql`not exists (select 1 from audience.member so where so.customer_id = sm.customer_id and so.segment_id = ${rule.segmentId}::uuid)`);
    return sql`p.id in (${memberIds(members, this.context)} and ${sql.and(conditions)})`;
  }

  private or(rules: readonly Rule[], negated: boolean, place: Place): SqlFragment {
    const [only] = rules;
    if (!only) return sql.raw('false');
    if (rules.length === 1) return this.rule(only, negated, place);
    const sets = place === 'conjunct' ? this.positiveSets(rules, negated) : null;
    if (sets) return sql`p.id in (${sql.join(sets, ' union all ')})`;
    return sql`(${sql.join(rules.map((rule) => this.rule(rule, negated, 'below')), ' or ')})`;
  }

  /** The id sets of alternatives all of which are sets: together they are one semi-join, which may start from the few. */
  private positiveSets(rules: readonly Rule[], negated: boolean): SqlFragment[] | null {
    const sets: SqlFragment[] = [];
    for (const rule of rules) {
      const bare = rule.kind === 'not' ? rule.rule : rule;
      if (isGroup(bare) || bare.kind === 'not' || bare.kind === 'fact') return null;
      const set = this.idSet(bare, negated !== (rule.kind === 'not'));
      if (!set?.inside) return null;
      sets.push(set.ids);
    }
    return sets;
  }

  private clause(clause: Clause, negated: boolean, place: Place): SqlFragment {
    if (clause.kind === 'fact') return this.fact(clause, negated);
    if (clause.kind === 'random') return shareOf('p.id', clause, negated);
    if (place === 'conjunct' && clause.kind === 'event' && clause.first) return this.first(clause, negated);
    const set = this.idSet(clause, negated);
    if (!set) return sql.raw('true');
    return place === 'below' ? this.mark(set) : conjunct(set);
  }

  private fact(clause: FactRule, negated: boolean): SqlFragment {
    const condition = factCondition(clause, this.known, this.context);
    if (condition.field.source) this.sources.push(condition.field.source);
    const compiled = compileCondition(condition, this.context);
    return negated ? sql`((${compiled}) is not true)` : sql`(${compiled})`;
  }

  /** A left join on the set's ids: whether it found one is the answer, in whatever expression it stands. */
  private mark({ ids, distinct, inside }: IdSet): SqlFragment {
    const alias = `x${this.marks.length}`;
    const once = distinct ? ids : sql`${ids} group by 1`;
    this.marks.push(sql`left join (${once}) ${sql.raw(`${alias}(id) on ${alias}.id = p.id`)}`);
    return sql.raw(`${alias}.id is ${inside ? 'not null' : 'null'}`);
  }

  /** Whose first event lies in the window, joined by `and`: the two halves are asked of the customer, for PostgreSQL takes buyers and earlier buyers for the same people and hashes all of the past. */
  private first(rule: EventRule, negated: boolean): SqlFragment {
    const query = this.eventQuery(rule);
    const violators = meetsWithNone(query);
    const halves = isSome(query, violators) && violators === negated ? firstHalves(query, this.context) : null;
    if (!halves?.earlier) return conjunct(this.eventSet(rule, negated));
    return sql`(p.id in (${halves.inside}) and not exists (select 1 from (${halves.earlier}) x(id) where x.id = p.id))`;
  }

  private idSet(clause: Exclude<Clause, { kind: 'fact' }>, negated: boolean): IdSet | null {
    if (clause.kind === 'random') return null;
    if (clause.kind === 'event') return this.eventSet(clause, negated);
    const inside = (clause.kind === 'held' || clause.inside) !== negated;
    return { ids: memberIds(clause, this.context), distinct: true, inside };
  }

  private eventSet(rule: EventRule, negated: boolean): IdSet {
    const query = this.eventQuery(rule);
    // The ids asked for are those of customers with events: of who meets the clause, or, where having none meets it too, of who does not.
    const violators = meetsWithNone(query);
    return { ids: eventIds(query, violators, this.context), distinct: !isSome(query, violators), inside: violators === negated };
  }

  private eventQuery(rule: EventRule): EventQuery {
    const kind = this.known.events.find(rule.event, this.context);
    if (!kind) throw gone(rule.event);
    return eventQuery(kind, rule, this.context);
  }
}

/** A set joined by `and`: a semi- or anti-join. */
function conjunct({ ids, inside }: IdSet): SqlFragment {
  return inside ? sql`p.id in (${ids})` : sql`not exists (select 1 from (${ids}) x(id) where x.id = p.id)`;
}

function isMembers(rule: Rule): rule is SegmentRule | HeldRule {
  return rule.kind === 'held' || (rule.kind === 'segment' && rule.inside);
}

function isNarrowing(rule: Rule): rule is SegmentRule | RandomRule {
  return rule.kind === 'random' || (rule.kind === 'segment' && !rule.inside);
}

function shareOf(id: string, { seed, percent }: RandomRule, negated: boolean): SqlFragment {
  return sql`${randomShare(id, seed)} ${sql.raw(negated ? '>=' : '<')} ${randomBound(percent)}`;
}

/** A fact clause as the catalogue's own comparison. Throws for a fact that is no more. */
export function factCondition(clause: FactRule, known: KnownFields, context: FieldContext): Condition {
  const field = known.facts.find(clause.fact, context);
  if (!field) throw gone(clause.fact);
  return readCondition(field, clause.operator, clause.value ?? '', context);
}

/** Who is a member, or has been one for so many days: the day of entering counts as the first. */
export function memberIds(clause: SegmentRule | HeldRule, context: FieldContext): SqlFragment {
  if (clause.kind === 'segment') return sql`select sm.customer_id from audience.member sm where sm.segment_id = ${clause.segmentId}::uuid`;
  return sql`select sm.customer_id from audience.member sm where sm.segment_id = ${heldSegmentId(clause.rule)}::uuid and sm.entered_at < ${heldBefore(clause, context)}`;
}

export function heldBefore({ days }: HeldRule, context: FieldContext): SqlFragment {
  return dayStart(context.today, context, 1 - days);
}

export function randomShare(id: string, seed: string): SqlFragment {
  return sql`(md5(${sql.raw(id)}::text || ${seed}::text) collate "C")`;
}

/** Ids of customers with events whose count or sum meets the clause, or does not. */
function eventIds(query: EventQuery, violators: boolean, context: FieldContext): SqlFragment {
  const { kind, rule } = query;
  const id = sql.raw(kind.customerId);
  const at = sql.raw(kind.at);
  const from = eventFrom(kind, query.sources);
  const counted = [...(kind.where === undefined ? [] : [sql.raw(kind.where)]), ...query.conditions];
  if (rule.first) return firstIds(query, violators, context, sql`${from} where ${sql.and(counted)}`);
  const where = sql.and([...counted, ...windowConditions(at, rule.window, context)]);
  const ids = sql`select ${id} from ${from} where ${where}`;
  if (isSome(query, violators)) return ids;
  if (query.same) return mostOfOne(sql`select ${id} as id, ${query.same} as x from ${from} where ${where}`, query, violators);
  return sql`${ids} group by 1 having ${outcome(query, violators, query.summed ? sql`coalesce(sum(${query.summed}), 0)` : sql.raw('count(*)'))}`;
}

/** "At least once", or its opposite: nothing needs to be counted. */
function isSome({ rule, summed }: EventQuery, violators: boolean): boolean {
  if (summed) return false;
  return violators ? rule.number === 0 && rule.comparison !== 'atLeast' : rule.number === 1 && rule.comparison === 'atLeast';
}

function outcome(query: EventQuery, violators: boolean, measured: SqlFragment): SqlFragment {
  return violators ? sql`not (${compared(measured, query)})` : compared(measured, query);
}

/** Ids by how often the customer has the `x` he has most often. */
function mostOfOne(events: SqlFragment, query: EventQuery, violators: boolean): SqlFragment {
  return sql`select o.id from (select s.id, count(*) as n from (${events}) s group by s.id, s.x) o group by 1 having ${outcome(query, violators, sql.raw('max(o.n)'))}`;
}

/** The events at the first instant of all that match, whatever the window; then the window. */
function firstIds(query: EventQuery, violators: boolean, context: FieldContext, matching: SqlFragment): SqlFragment {
  const { kind, rule } = query;
  const id = sql.raw(kind.customerId);
  const at = sql.raw(kind.at);
  if (isSome(query, violators)) return firstInWindow(query, context);
  const ranked = sql`select ${id} as id, ${at} as at, ${query.summed ?? query.same ?? sql.raw('0')} as x, rank() over (partition by ${id} order by ${at}) as r from ${matching}`;
  const measured = query.summed ? sql`coalesce(sum(f.x), 0)` : sql.raw('count(*)');
  const counted = sql`from (${ranked}) f where ${sql.and([sql.raw('f.r = 1'), ...windowConditions(sql.raw('f.at'), rule.window, context)])}`;
  return query.same ? mostOfOne(sql`select f.id, f.x ${counted}`, query, violators) : sql`select f.id ${counted} group by 1 having ${outcome(query, violators, measured)}`;
}

/** Whose first event lies in the window: those with one in it and none before it begins. A window without a beginning holds the first as soon as it holds any. */
function firstInWindow(query: EventQuery, context: FieldContext): SqlFragment {
  const { inside, earlier } = firstHalves(query, context);
  return earlier ? sql`${inside} and not exists (select 1 from (${earlier}) earlier(id) where earlier.id = ${sql.raw(query.kind.customerId)})` : inside;
}

/** Ids of those with an event in the window, and of those with one before it begins. */
function firstHalves({ kind, rule, sources, conditions }: EventQuery, context: FieldContext): { inside: SqlFragment; earlier: SqlFragment | null } {
  const at = sql.raw(kind.at);
  const counted = [...(kind.where === undefined ? [] : [sql.raw(kind.where)]), ...conditions];
  const ids = (window: SqlFragment[]): SqlFragment => sql`select ${sql.raw(kind.customerId)} from ${eventFrom(kind, sources)} where ${sql.and([...counted, ...window])}`;
  const start = windowStart(rule.window, context);
  return { inside: ids(windowConditions(at, rule.window, context)), earlier: start === null ? null : ids([sql`${at} < ${start}`]) };
}
