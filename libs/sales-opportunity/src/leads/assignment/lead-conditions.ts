import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config, type Principal } from '@patron/kernel';
import { compileFilters, type FieldContext } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { LeadFields } from '../lead/lead-fields.js';

/** Conditions of rules, written as the filters of the list are (`province:in:浙江,江苏`), asked of given leads in one statement. */
@Injectable()
export class LeadConditions {
  constructor(
    private readonly db: Database,
    private readonly fields: LeadFields,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Checked as their writer sees the fields. @throws DomainError 422 naming `filter[n]` */
  check(conditions: readonly string[], principal: Principal): void {
    compileFilters(this.fields, conditions, { ...this.context(), permissions: principal.permissions, fields: principal.fields });
  }

  /** For each lead, which of the rules hold; leads in the order in which they came. A rule whose field is gone holds for nobody. */
  async holding(m: EntityManager | undefined, leadIds: readonly string[], rules: readonly { conditions: readonly string[] }[]): Promise<{ id: string; holds: boolean[] }[]> {
    const context = this.context();
    const compiled = rules.map(({ conditions }) => this.compiled(conditions, context));
    const joins = this.fields.joins(compiled.flatMap(({ sources }) => sources));
    const tests = compiled.map(({ conditions }) => sql`coalesce(${sql.and(conditions)}, false)`);
    const holds = tests.length === 0 ? sql.raw(`'{}'::boolean[]`) : sql`array[${sql.join(tests)}]`;
    return this.db.rows(sql`select l.id, ${holds} as holds from sales.lead l ${sql.raw(joins)} where l.id = any(${[...leadIds]}::uuid[]) order by l.created_at, l.id`, m);
  }

  private compiled(conditions: readonly string[], context: FieldContext): ReturnType<typeof compileFilters> {
    const known = conditions.every((text) => this.fields.find(text.split(':', 1)[0] ?? '', context));
    return known ? compileFilters(this.fields, conditions, context) : { conditions: [sql.raw('false')], sources: [] };
  }

  /** The product itself asks: it sees every field. */
  private context(): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: EVERY, fields: {} };
  }
}

const EVERY: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
