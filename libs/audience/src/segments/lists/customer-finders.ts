import { Injectable } from '@nestjs/common';
import { CustomerKeys, CustomersList, visibleCustomers } from '@patron/customer';
import { Database, forbidden, invalid, sql, type Principal } from '@patron/kernel';
import { listSource } from '@patron/record';
import type { ListedCustomersDto, RefusedKeyDto } from './list.dto.js';

/** More at once are many customers nobody looked at: narrow the filter. */
const MOST_BY_FILTER = 100_000;
const SORT = '-createdAt';

interface Named {
  ids: string[];
  refused: RefusedKeyDto[];
}

/** Whom a request means, as far as whoever asks sees them. */
@Injectable()
export class CustomerFinders {
  constructor(
    private readonly db: Database,
    private readonly keys: CustomerKeys,
    private readonly lists: CustomersList,
  ) {}

  /** @throws DomainError 422 unless exactly one way of naming is used, or the filter finds too many */
  async named(input: ListedCustomersDto, principal: Principal): Promise<Named> {
    if (!principal.permissions.has('customers.read')) throw forbidden('auth.missing_permission', 'You may not do this', { permission: 'customers.read' });
    const { customerIds, keys, filter, q } = input;
    const ways = [customerIds, keys, filter ?? q].filter((way) => way !== undefined).length;
    if (ways !== 1) throw invalid([{ field: 'customerIds', code: 'segments.one_way', message: 'name the customers by ids, by keys or by a filter, one of them' }]);
    if (customerIds) return this.byIds(customerIds, principal);
    return keys ? this.byKeys(keys, principal) : { ids: await this.byFilter({ filter, q }, principal), refused: [] };
  }

  private async byIds(customerIds: readonly string[], principal: Principal): Promise<Named> {
    const wanted = customerIds.map((id) => id.toLowerCase());
    const rows = await this.db.rows<{ id: string }>(sql`select p.id from customer.profile p where ${sql.and([sql`p.id = any(${wanted}::uuid[])`, ...visibleCustomers(principal)])}`);
    const seen = new Set(rows.map(({ id }) => id));
    return { ids: [...seen], refused: wanted.flatMap((key, index) => (seen.has(key) ? [] : [{ index, key, reason: 'not_found' as const }])) };
  }

  private async byKeys(keys: readonly string[], principal: Principal): Promise<Named> {
    const answers = await this.keys.resolve(keys, principal);
    const ids = new Set(answers.flatMap((answer) => ('customerId' in answer ? [answer.customerId] : [])));
    return { ids: [...ids], refused: answers.flatMap((answer, index) => ('refused' in answer ? [{ index, key: keys[index] ?? '', reason: answer.refused }] : [])) };
  }

  private async byFilter(request: Pick<ListedCustomersDto, 'filter' | 'q'>, principal: Principal): Promise<string[]> {
    const { from } = listSource(this.lists.plan(request, principal), SORT);
    const rows = await this.db.rows<{ id: string }>(sql`select p.id ${from} limit ${MOST_BY_FILTER + 1}`);
    if (rows.length > MOST_BY_FILTER) throw invalid([{ field: 'filter', code: 'segments.too_many', message: `finds more than ${MOST_BY_FILTER} customers` }]);
    return rows.map(({ id }) => id);
  }
}
