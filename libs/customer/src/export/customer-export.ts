import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { chosenColumns, columnOutput, columnSources, exportColumn } from '@patron/record';
import type { ExportColumn } from '@patron/record';
import { listSource } from '@patron/record';
import type { CustomersAmong, CustomersRequest } from '../profile/customers-list.service.js';
import { CustomersList } from '../profile/customers-list.service.js';

/** The columns of an export nobody chose columns for. */
const USUAL = ['name', 'kind', 'phone', 'email', 'memberNo', 'country', 'province', 'city', 'level', 'source', 'gender', 'birthday', 'owner', 'tags', 'createdAt'];

/** The customers of a list, all of them, in its order, a batch at a time from one snapshot. */
@Injectable()
export class CustomerExport {
  constructor(
    private readonly database: Database,
    private readonly lists: CustomersList,
    private readonly facts: FactCatalogue,
  ) {}

  /** Throws 422 naming `columns` for one that does not exist. */
  columns(request: Pick<CustomersRequest, 'columns'>, principal: Principal, among?: CustomersAmong): ExportColumn[] {
    const keys = request.columns && request.columns.length > 0 ? request.columns : this.usual(principal);
    return chosenColumns(among?.catalogue ?? this.facts, keys, this.lists.context(principal)).map(exportColumn);
  }

  /**
   * One row for each customer: values by column key. Money is in minor units of the base currency, times ISO 8601 UTC,
   * people and tags `{id, name}`, a birthday `{year, month, day}`.
   */
  stream(request: CustomersRequest, principal: Principal, among?: CustomersAmong): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.lists.plan(request, principal, among);
    const chosen = chosenColumns(plan.catalogue, this.columns(request, principal, among).map(({ key }) => key), plan.context);
    const { from, order } = listSource({ ...plan, sources: [...(plan.sources ?? []), ...columnSources(chosen)] }, request.sort ?? plan.defaultSort);
    const pairs = chosen.map((field) => sql`${sql.raw(`'${field.key}', ${columnOutput(field)}`)}`);
    const parts = chunks(pairs, 40).map((part) => sql`jsonb_build_object(${sql.join(part)})`);
    return this.database.stream(sql`select p.id, ${sql.join(parts, ' || ')} as values ${from} ${sql.raw(order)}`);
  }

  /** A hidden column is left out of what nobody chose. */
  private usual(principal: Principal): string[] {
    const orders = this.facts.describe(principal).filter(({ group, column }) => (group === 'orders' || group === 'custom') && column);
    return [...USUAL.filter((key) => this.facts.find(key, principal)), ...orders.map(({ key }) => key)];
  }
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
