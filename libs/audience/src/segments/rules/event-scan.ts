import { sql, type SqlFragment } from '@patron/kernel';
import { addDays, dayOf, dayStart, type FieldContext, type FieldSource } from '@patron/record';
import { compared, eventFrom, windowConditions, type EventQuery } from './event-query.js';
import type { EventKind } from './event-catalogue.js';
import type { EventWindow } from './rule.js';

/** What a reading of events tells of one clause: SQL over the scan's alias, each column made when it is asked for. */
export interface ScanAnswers {
  met: SqlFragment;
  /** The count or sum the clause compares. */
  measured: SqlFragment;
  /** The business day on which the next of the counted or waiting events crosses the window's edge. */
  due: () => SqlFragment | null;
  /** When the last of the counted events was. */
  lastAt: () => SqlFragment;
}

/** One reading of a customer's events of a kind for all clauses that count them: a lateral join of one row beside `p`. */
export class EventScan {
  private readonly columns: SqlFragment[] = [];
  private readonly sources: FieldSource[] = [];
  private readonly windows: EventWindow[] = [];

  /** @param alone the one clause this reading is for, where it asks for the customer's first such event or for the same thing again */
  constructor(
    private readonly alias: string,
    private readonly kind: EventKind,
    private readonly context: FieldContext,
    private readonly alone?: EventQuery,
  ) {}

  answers(query: EventQuery): ScanAnswers {
    this.sources.push(...query.sources);
    this.windows.push(query.rule.window);
    const { rule } = query;
    const at = sql.raw(this.alone ? 'f.at' : this.kind.at);
    const matching = this.alone ? [] : query.conditions;
    const counted = sql.and([...matching, ...windowConditions(at, rule.window, this.context)]);
    const measured = this.column(this.measured(query, counted));
    return {
      met: sql`(${compared(measured, query)})`,
      measured,
      due: () => this.due(rule.window, at, matching),
      lastAt: () => this.column(sql`max(${at}) filter (where ${counted})`),
    };
  }

  private measured({ summed, same }: EventQuery, counted: SqlFragment): SqlFragment {
    if (same) return sql.raw('coalesce(max(f.n), 0)');
    if (!summed) return sql`count(*) filter (where ${counted})`;
    return sql`coalesce(sum(${this.alone ? sql.raw('f.x') : summed}) filter (where ${counted}), 0)`;
  }

  join(): SqlFragment {
    const columns = this.columns.map((column, n) => sql`${column} as ${sql.raw(`c${n}`)}`);
    return sql`cross join lateral (select ${sql.join(columns)} from ${this.alone ? this.eventsOf(this.alone) : this.events()}) ${sql.raw(this.alias)}`;
  }

  private events(): SqlFragment {
    return sql`${eventFrom(this.kind, this.sources)} where ${sql.and([...this.own(), ...this.bounded()])}`;
  }

  private bounded(): SqlFragment[] {
    const earliest = this.earliest();
    return earliest === null ? [] : [sql`${sql.raw(this.kind.at)} >= ${dayStart(earliest, this.context)}`];
  }

  /** The events of one clause as `f`; where equal ones are asked for, each with the number `n` of those in the window that are like it. */
  private eventsOf(query: EventQuery): SqlFragment {
    const events = query.rule.first ? this.firstEvents(query) : this.matching(query);
    if (!query.same) return events;
    const counted = sql.and([sql.raw('true'), ...windowConditions(sql.raw('f.at'), query.rule.window, this.context)]);
    return sql`(select f.at, count(*) filter (where ${counted}) over (partition by f.x) as n from ${events}) f`;
  }

  private matching({ conditions, same }: EventQuery): SqlFragment {
    return sql`(select ${sql.raw(this.kind.at)} as at, ${same ?? sql.raw('0')} as x from ${eventFrom(this.kind, this.sources)} where ${sql.and([...this.own(), ...conditions, ...this.bounded()])}) f`;
  }

  private firstEvents({ conditions, summed, same }: EventQuery): SqlFragment {
    const at = sql.raw(this.kind.at);
    return sql`(select ${at} as at, ${summed ?? same ?? sql.raw('0')} as x, rank() over (order by ${at}) as r
      from ${eventFrom(this.kind, this.sources)} where ${sql.and([...this.own(), ...conditions])}) f where f.r = 1`;
  }

  private own(): SqlFragment[] {
    return [sql.raw(`${this.kind.customerId} = p.id`), ...(this.kind.where === undefined ? [] : [sql.raw(this.kind.where)])];
  }

  /** The first day any clause looks at; null: one looks at all there is. */
  private earliest(): string | null {
    const days = this.windows.map((window) => (window.kind === 'within' ? addDays(this.context.today, -window.days) : window.kind === 'between' ? window.from : null));
    return days.reduce((least, day) => (least === null || day === null ? null : day < least ? day : least));
  }

  private due(window: EventWindow, at: SqlFragment, matching: readonly SqlFragment[]): SqlFragment | null {
    if (window.kind !== 'within' && window.kind !== 'olderThan') return null;
    const recent = sql.and([...matching, sql`${at} >= ${dayStart(this.context.today, this.context, -window.days)}`]);
    return sql`${dayOf(this.column(sql`min(${at}) filter (where ${recent})`), this.context)} + ${window.days + 1}::int`;
  }

  private column(expression: SqlFragment): SqlFragment {
    this.columns.push(expression);
    return sql.raw(`${this.alias}.c${this.columns.length - 1}`);
  }
}
