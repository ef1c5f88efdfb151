import { Inject, Injectable } from '@nestjs/common';
import { CustomerSearch, prefixEnd } from '@patron/customer';
import {
  chosenColumns, columnSources, columnValues, compileFilters, countRows, exportColumn, listJson, listSource, type ExportColumn, type FieldCatalogue, type FieldContext, type FieldListQuery, type FieldSource,
  type FilterQuery, type ListPlan,
} from '@patron/record';
import { opportunityScope } from '../../opportunities/records/opportunity-scope.js';
import { businessDay, Clock, CONFIG, Database, recordScope, sql, type Config, type Principal, type ScopedRecord, type SqlFragment } from '@patron/kernel';

/** One of the lists of this folder. All texts are trusted SQL. */
export interface DealListShape {
  catalogue: FieldCatalogue;
  scoped: ScopedRecord;
  /** Where the scope's columns and the item's come from. */
  sources: readonly FieldSource[];
  /** Pairs of a JSON object. */
  item: string;
  /** The alias of documents that may belong to an opportunity: the list names it to whoever may see it. */
  ofOpportunity?: string;
  defaultSort: string;
  /** The number that is searched for by its beginning, and texts searched in. */
  number: string;
  currency: string;
  /** What is summed up of the whole list: JSON key → an amount. */
  sums: Readonly<Record<string, string>>;
  usual: readonly string[];
}

function opportunityOf(alias: string, principal: Principal): SqlFragment {
  if (!principal.permissions.has('opportunities.read')) return sql`null::json`;
  const mine = sql.and([sql`o.customer_id = ${sql.raw(alias)}.customer_id AND o.id = ${sql.raw(alias)}.opportunity_id`, opportunityScope(principal)]);
  return sql`(SELECT json_build_object('id', o.id, 'name', o.name) FROM sales.opportunity o WHERE ${mine})`;
}

export interface DealExportRequest extends FilterQuery {
  sort?: string;
  columns?: string[];
}

export type DealPlan = Omit<ListPlan, 'item' | 'defaultSort' | 'joins'>;

/** Lists, counts, sums and exports of quotes, contracts, receivables, payments and invoices: the same filters and the same row scope in each. */
@Injectable()
export class DealLists {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly customers: CustomerSearch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(shape: DealListShape, query: FieldListQuery, principal: Principal, conditions: readonly SqlFragment[] = []): Promise<string> {
    const columns = chosenColumns(shape.catalogue, query.columns ?? [], this.context(principal));
    const opportunity = shape.ofOpportunity === undefined ? sql`` : sql`, 'opportunity', ${opportunityOf(shape.ofOpportunity, principal)}`;
    const item = columns.length === 0 ? sql`json_build_object(${sql.raw(shape.item)}${opportunity})` : sql`json_build_object(${sql.raw(shape.item)}${opportunity}, 'values', ${columnValues(columns)})`;
    const joined = new Map([...shape.sources, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, { ...this.plan(shape, query, principal, conditions), item, joins: shape.catalogue.joins(joined.values()), defaultSort: shape.defaultSort });
  }

  count(shape: DealListShape, query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(shape, query, principal));
  }

  /** Sums of the whole list, each currency for itself. */
  async totals(shape: DealListShape, query: FilterQuery, principal: Principal): Promise<string> {
    const plan = this.plan(shape, query, principal);
    const filters = compileFilters(plan.catalogue, plan.request.filter ?? [], plan.context);
    const { table, alias } = shape.catalogue.base;
    const joins = shape.catalogue.joins([...(plan.sources ?? []), ...filters.sources]);
    const pairs = Object.entries(shape.sums).map(([key, expression]) => `'${key}', coalesce(sum(${expression}), 0)::bigint`).join(', ');
    const json = await this.db.json(sql`SELECT coalesce(json_agg(r.item ORDER BY r.currency), '[]'::json)::text FROM (
      SELECT ${sql.raw(shape.currency)} AS currency, json_build_object('currency', ${sql.raw(shape.currency)}, 'count', count(*), ${sql.raw(pairs)}) AS item
      FROM ${sql.raw(`${table} ${alias} ${joins}`)} WHERE ${sql.and([...plan.conditions, ...filters.conditions])} GROUP BY 1) r`);
    return `{"items":${json}}`;
  }

  /** @throws 422 naming `columns` for one that does not exist */
  exportColumns(shape: DealListShape, request: DealExportRequest, principal: Principal): ExportColumn[] {
    return chosenColumns(shape.catalogue, request.columns?.length ? request.columns : shape.usual, this.context(principal)).map(exportColumn);
  }

  exportRows(shape: DealListShape, request: DealExportRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.plan(shape, request, principal);
    // Each amount by the decimals of its own currency.
    const chosen = chosenColumns(shape.catalogue, request.columns?.length ? request.columns : shape.usual, plan.context)
      .map((field) => (field.type === 'money' ? { ...field, output: `json_build_object('amountMinor', ${field.expression}, 'currency', ${shape.currency})` } : field));
    const { from, order } = listSource({ ...plan, sources: [...(plan.sources ?? []), ...columnSources(chosen)] }, request.sort ?? shape.defaultSort);
    return this.db.stream(sql`SELECT ${sql.raw(shape.catalogue.base.id)} AS id, ${columnValues(chosen)} AS values ${from} ${sql.raw(order)}`);
  }

  context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: this.today(), permissions: principal.permissions, fields: principal.fields };
  }

  today(): string {
    return businessDay(this.clock.now(), this.config.timezone);
  }

  baseCurrency(): string {
    return this.config.baseCurrency;
  }

  private plan(shape: DealListShape, query: FilterQuery, principal: Principal, conditions: readonly SqlFragment[] = []): DealPlan {
    const scope = recordScope(principal, shape.scoped);
    const found = query.q ? this.found(shape, query.q, principal) : null;
    return { catalogue: shape.catalogue, context: this.context(principal), request: query, conditions: [scope, found, ...conditions].filter((one) => one !== null), sources: scope || found ? shape.sources : [] };
  }

  /**
   * By the beginning of a number, or by the customer as customers are searched: by name, pinyin, phone, … The two are looked up each by its own index
   * and put together: an OR of both would read the whole list.
   */
  private found({ number, catalogue, sources }: DealListShape, text: string, principal: Principal): SqlFragment {
    const { table, alias, id } = catalogue.base;
    const from = sql.raw(`SELECT ${id} FROM ${table} ${alias} ${catalogue.joins(sources)} WHERE `);
    const ranges = [...new Set([text, text.toUpperCase()])].map((form) => {
      const end = prefixEnd(form);
      return sql`${from}${end === null ? sql`${sql.raw(number)} >= ${form}` : sql`${sql.raw(number)} >= ${form} AND ${sql.raw(number)} < ${end}`}`;
    });
    const byCustomer = principal.permissions.has('customers.read') ? [sql`${from}${this.customers.condition(text, principal)}`] : [];
    return sql`${sql.raw(id)} IN (${sql.join([...ranges, ...byCustomer], ' UNION ')})`;
  }
}
