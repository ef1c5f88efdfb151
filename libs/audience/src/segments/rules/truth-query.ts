import { sql, type SqlFragment } from '@patron/kernel';
import { compileCondition, dayOf, isoUtc, nextChange, type FieldContext, type FieldSource } from '@patron/record';
import { EventScan, type ScanAnswers } from './event-scan.js';
import { eventQuery, gone, type EventQuery } from './event-query.js';
import { randomBound } from './random-share.js';
import type { Clause, EventRule, FactRule, HeldRule, RuleLeaf, SegmentRule } from './rule.js';
import { measureField, type KnownFields } from './rule-reader.js';
import { factCondition, heldBefore, randomShare } from './set-form.js';
import { heldSegmentId } from './rule-walk.js';

/**
 * Conditions asked of a few given customers, each on its own. The events of a kind are read once for a customer, however many conditions count them.
 */
export class TruthQuery {
  private readonly sources: FieldSource[] = [];
  private readonly scans = new Map<string, EventScan>();
  private readonly answers = new Map<string, ScanAnswers>();
  private readonly context: FieldContext;

  constructor(
    private readonly known: KnownFields,
    context: FieldContext,
  ) {
    this.context = { ...context, correlated: true };
  }

  /** Rows `(id uuid, truth boolean[], due date)`; visitors have none. */
  statement(leaves: readonly RuleLeaf[], customerIds: readonly string[]): SqlFragment {
    const truths = leaves.map(({ clause }) => this.truth(clause));
    const dues = leaves.flatMap(({ clause }) => this.due(clause) ?? []);
    const due = dues.length === 0 ? sql.raw('null::date') : sql`least(${sql.join(dues)})`;
    return sql`select p.id, array[${sql.join(truths)}]::boolean[] as truth, ${due} as due ${this.from(customerIds)}`;
  }

  /** From and where, once every column was asked for. */
  from(customerIds: readonly string[]): SqlFragment {
    const { base } = this.known.facts;
    const joins = sql.raw(this.known.facts.joins(this.sources));
    const scans = sql.join([...this.scans.values()].map((scan) => scan.join()), ' ');
    return sql`from ${sql.raw(`${base.table} ${base.alias}`)} ${joins} ${scans} where p.id = any(${[...customerIds]}::uuid[]) and p.kind <> 'visitor'`;
  }

  truth(clause: Clause): SqlFragment {
    switch (clause.kind) {
      case 'fact':
        return sql`coalesce((${compileCondition(this.fact(clause), this.context)}), false)`;
      case 'event':
        return this.event(clause).met;
      case 'segment':
        return clause.inside ? member(clause) : sql`not ${member(clause)}`;
      case 'held':
        return sql`exists (select 1 from audience.member sm where sm.customer_id = p.id and sm.segment_id = ${heldSegmentId(clause.rule)}::uuid and sm.entered_at < ${heldBefore(clause, this.context)})`;
      case 'random':
        return sql`${randomShare('p.id', clause.seed)} < ${randomBound(clause.percent)}`;
    }
  }

  /** The next business day on which the clause may change with nothing else happening; null: never. */
  due(clause: Clause): SqlFragment | null {
    switch (clause.kind) {
      case 'fact':
        return nextChange(this.fact(clause), this.context);
      case 'event':
        return this.event(clause).due();
      case 'held':
        return sql`(select ${dayOf(sql.raw('sm.entered_at'), this.context)} + ${clause.days}::int from audience.member sm
          where sm.customer_id = p.id and sm.segment_id = ${heldSegmentId(clause.rule)}::uuid and sm.entered_at >= ${heldBefore(clause, this.context)})`;
      default:
        return null;
    }
  }

  fact(clause: FactRule): ReturnType<typeof factCondition> {
    const condition = factCondition(clause, this.known, this.context);
    if (condition.field.source) this.sources.push(condition.field.source);
    return condition;
  }

  event(rule: EventRule): ScanAnswers {
    const key = JSON.stringify(rule);
    const known = this.answers.get(key);
    if (known) return known;
    const query = this.query(rule);
    // A first event is looked for among those that match alone, and so are equal ones: each is a reading of its own.
    const alone = rule.first === true || query.same !== null;
    const name = alone ? key : query.kind.key;
    let scan = this.scans.get(name);
    if (!scan) this.scans.set(name, (scan = new EventScan(`ev${this.scans.size}`, query.kind, this.context, alone ? query : undefined)));
    const answers = scan.answers(query);
    this.answers.set(key, answers);
    return answers;
  }

  /** The currency a sum is told in; null where it is not money. */
  currencyOf(rule: EventRule): string | null {
    const query = this.query(rule);
    const field = measureField(query.kind, rule.measure);
    return field?.type === 'money' ? (field.currency ?? rule.currency ?? this.context.currency) : null;
  }

  private query(rule: EventRule): EventQuery {
    const kind = this.known.events.find(rule.event, this.context);
    if (!kind) throw gone(rule.event);
    return eventQuery(kind, rule, this.context);
  }
}

function member({ segmentId }: SegmentRule): SqlFragment {
  return sql`exists (select 1 from audience.member sm where sm.customer_id = p.id and sm.segment_id = ${segmentId}::uuid)`;
}

/** Since when a held rule has been true of the customer, as ISO 8601; null where it is not. */
export function heldSince({ rule }: HeldRule): SqlFragment {
  return sql`(select ${sql.raw(isoUtc('sm.entered_at'))} from audience.member sm where sm.customer_id = p.id and sm.segment_id = ${heldSegmentId(rule)}::uuid)`;
}
