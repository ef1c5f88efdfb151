import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql } from '@patron/kernel';
import type { Config, Principal, SqlFragment } from '@patron/kernel';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { chosenColumns, columnSources, columnValues } from '@patron/record';
import { countRows, listJson } from '@patron/record';
import type { CountResult, ListPlan, ListRequest } from '@patron/record';
import type { FieldCatalogue, FieldContext, FieldSource } from '@patron/record';
import { CustomerSearch } from '../search/customer-search.js';
import { OWNER_JSON, TAGS_JSON } from './customers.queries.js';
import { needCustomers } from './need-customers.js';
import { visibleCustomers } from './row-scope.js';

export interface CustomersRequest extends ListRequest {
  q?: string | undefined;
  columns?: readonly string[] | undefined;
  /** Conditions over `p` of a list that is narrower than all customers: the members of a segment, who changed stage. */
  within?: readonly SqlFragment[] | undefined;
}

export const DEFAULT_SORT = '-createdAt';

/** A part of all customers that another module keeps (the members of a segment): its join, and the facts that exist only there. */
export interface CustomersAmong {
  catalogue: FieldCatalogue;
  sources: readonly FieldSource[];
  defaultSort: string;
}

/** The list of customers in every shape: pages, counts, and the plan an export streams. */
@Injectable()
export class CustomersList {
  constructor(
    private readonly database: Database,
    private readonly facts: FactCatalogue,
    private readonly search: CustomerSearch,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One page as JSON text. Whatever narrows it, it is a list of customers. @throws DomainError 403 without customers.read */
  async page(request: CustomersRequest, principal: Principal, among?: CustomersAmong): Promise<string> {
    needCustomers(principal);
    const plan = this.plan(request, principal, among);
    const columns = chosenColumns(plan.catalogue, request.columns ?? [], plan.context);
    const item = sql`json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'avatarUrl', p.avatar_url, 'owner', ${sql.raw(OWNER_JSON)},
      'tags', ${sql.raw(TAGS_JSON)}, 'values', ${columnValues(columns)}, 'version', p.version)`;
    return listJson(this.database, { ...plan, item, joins: plan.catalogue.joins(columnSources(columns)) });
  }

  async count(request: CustomersRequest, principal: Principal, among?: CustomersAmong): Promise<CountResult> {
    needCustomers(principal);
    return countRows(this.database, this.plan(request, principal, among));
  }

  plan(request: CustomersRequest, principal: Principal, among?: CustomersAmong): Omit<ListPlan, 'item'> {
    return {
      catalogue: this.facts,
      defaultSort: DEFAULT_SORT,
      ...among,
      context: this.context(principal),
      request,
      conditions: [...visibleCustomers(principal), ...this.searched(request.q, principal), ...(request.within ?? [])],
    };
  }

  context({ permissions, fields }: Principal): FieldContext {
    const { timezone, baseCurrency: currency } = this.config;
    return { timezone, currency, today: businessDay(this.clock.now(), timezone), permissions, fields };
  }

  private searched(text: string | undefined, principal: Principal): SqlFragment[] {
    return text ? [this.search.condition(text, principal)] : [];
  }
}
