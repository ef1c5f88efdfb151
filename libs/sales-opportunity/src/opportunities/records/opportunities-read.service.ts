import { Inject, Injectable } from '@nestjs/common';
import { CustomerSearch } from '@patron/customer';
import { chosenColumns, columnSources, columnValues, countRows, listJson, listSource, type FieldContext, type FieldDefinition, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { businessDay, Clock, CONFIG, Database, notFound, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { changesOf, opportunityDetail, opportunityItem, staysOf, totalsBy } from './opportunities.queries.js';
import { BUYER, inLanguage, OpportunityFields } from './opportunity-fields.js';
import { named } from './opportunity-named.js';
import { opportunityScope } from './opportunity-scope.js';

export interface TotalRow {
  key: string;
  currency: string;
  count: number;
  withoutAmount: number;
  amount: number;
  weighted: number;
}

type Plan = Omit<ListPlan, 'item' | 'defaultSort' | 'joins'>;

/** Reading opportunities inside the principal's row scope: lists, totals and one of them, as JSON made in PostgreSQL. */
@Injectable()
export class OpportunitiesRead {
  constructor(
    private readonly db: Database,
    private readonly fields: OpportunityFields,
    private readonly clock: Clock,
    private readonly customers: CustomerSearch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery, principal: Principal, { only = [], sort = '-createdAt' }: { only?: SqlFragment[]; sort?: string } = {}): Promise<string> {
    const columns = this.columns(query.columns ?? [], principal);
    const item = sql.raw(opportunityItem(principal.locale));
    const joined = new Map([BUYER, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, {
      ...this.plan(query, principal, only), joins: this.fields.joins(joined.values()), defaultSort: sort,
      item: columns.length === 0 ? sql`json_build_object(${item})` : sql`json_build_object(${item}, 'values', ${columnValues(columns)})`,
    });
  }

  count(query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  /** Sums in each currency, by a key: trusted SQL over `o`. */
  totals(query: FilterQuery, principal: Principal, { key, only = [] }: { key: string; only?: SqlFragment[] }): Promise<TotalRow[]> {
    const { from } = listSource(this.plan(query, principal, only), '-createdAt');
    return this.db.rows<TotalRow>(totalsBy(key, from));
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(opportunityDetail({
      id, principal, today: this.today(), readable: opportunityScope(principal), writable: opportunityScope(principal, 'write'),
    }));
    if (!row) throw notFound('opportunity', id);
    return row;
  }

  async changes(id: string, principal: Principal): Promise<string> {
    const customerId = await this.customerOf(id, principal);
    return `{"items":${await this.db.json(changesOf(customerId, id, principal.locale))}}`;
  }

  async stays(id: string, principal: Principal): Promise<string> {
    const customerId = await this.customerOf(id, principal);
    return `{"items":${await this.db.json(staysOf(customerId, id, { locale: principal.locale, now: this.clock.now() }))}}`;
  }

  /** @throws DomainError 404 unless the principal may read it */
  async customerOf(id: string, principal: Principal): Promise<string> {
    const row = await this.db.one<{ customerId: string }>(sql`select o.customer_id as "customerId" from sales.opportunity o where ${sql.and([sql`o.id = ${id}::uuid`, opportunityScope(principal)])}`);
    if (!row) throw notFound('opportunity', id);
    return row.customerId;
  }

  /** @throws 422 naming `columns` for one that does not exist */
  columns(keys: readonly string[], principal: Principal): FieldDefinition[] {
    return chosenColumns(this.fields, keys, this.context(principal)).map((field) => inLanguage(field, principal.locale));
  }

  /** What lists, counts, boards and exports have in common. */
  plan(query: FilterQuery, principal: Principal, only: readonly SqlFragment[] = []): Plan {
    const scope = opportunityScope(principal);
    const found = query.q ? this.found(query.q, principal) : null;
    const conditions = [scope, found, ...only].filter((condition) => condition !== null);
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions, sources: found ? [BUYER] : [] };
  }

  context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: this.today(), permissions: principal.permissions, fields: principal.fields };
  }

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  /** By a part of its own name, or as customers are found. */
  private found(text: string, principal: Principal): SqlFragment {
    return sql`(${named(text)} or (${this.customers.condition(text, principal)}))`;
  }
}
