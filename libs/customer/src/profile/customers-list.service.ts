import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql } from '@patron/kernel';
import type { Config, Principal, SqlFragment } from '@patron/kernel';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { chosenColumns, columnSources, columnValues } from '@patron/record';
import { countRows, listJson } from '@patron/record';
import type { CountResult, ListPlan, ListRequest } from '@patron/record';
import type { FieldContext } from '@patron/record';
import { CustomerSearch } from '../search/customer-search.js';
import { OWNER_JSON, TAGS_JSON } from './customers.queries.js';
import { visibleCustomers } from './row-scope.js';

export interface CustomersRequest extends ListRequest {
  q?: string | undefined;
  columns?: readonly string[] | undefined;
}

export const DEFAULT_SORT = '-createdAt';

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

  /** One page as JSON text. */
  page(request: CustomersRequest, principal: Principal): Promise<string> {
    const plan = this.plan(request, principal);
    const columns = chosenColumns(this.facts, request.columns ?? [], plan.context);
    const item = sql`json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'avatarUrl', p.avatar_url, 'owner', ${sql.raw(OWNER_JSON)},
      'tags', ${sql.raw(TAGS_JSON)}, 'values', ${columnValues(columns)}, 'version', p.version)`;
    return listJson(this.database, { ...plan, item, joins: this.facts.joins(columnSources(columns)) });
  }

  count(request: CustomersRequest, principal: Principal): Promise<CountResult> {
    return countRows(this.database, this.plan(request, principal));
  }

  plan(request: CustomersRequest, principal: Principal): Omit<ListPlan, 'item'> {
    return {
      catalogue: this.facts,
      context: this.context(principal),
      request,
      defaultSort: DEFAULT_SORT,
      conditions: [...visibleCustomers(principal), ...this.searched(request.q, principal)],
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
