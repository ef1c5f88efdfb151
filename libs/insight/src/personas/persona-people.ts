import { Injectable } from '@nestjs/common';
import { CustomersList, type CustomersRequest } from '@patron/customer';
import { forbidden, invalid, isUuid, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { CountResult } from '@patron/record';
import { PersonaSight } from './persona-sight.js';
import { PersonaStore } from './persona-store.js';
import type { PersonaPeopleQuery } from './persona.dto.js';
import { membersOf, Portraits } from './portrait/portraits.service.js';
import type { TraitKey } from './portrait/portrait.types.js';
import { boughtRows, since, traitValues, type TraitContext } from './portrait/trait-queries.js';

type Asked = Pick<PersonaPeopleQuery, 'trait' | 'key' | 'hour' | 'path'>;

interface Among {
  who: SqlFragment;
  context: TraitContext;
}

/** The people behind a number of a portrait, as they are today, within the asker's scope. */
@Injectable()
export class PersonaPeople {
  constructor(
    private readonly store: PersonaStore,
    private readonly portraits: Portraits,
    private readonly sight: PersonaSight,
    private readonly lists: CustomersList,
  ) {}

  async page(id: string, asked: Asked, request: CustomersRequest, principal: Principal): Promise<string> {
    return this.lists.page({ ...request, within: await this.within(id, asked, principal) }, principal);
  }

  async count(id: string, asked: Asked, request: CustomersRequest, principal: Principal): Promise<CountResult> {
    return this.lists.count({ ...request, within: await this.within(id, asked, principal) }, principal);
  }

  private async within(id: string, { trait, key, hour, path }: Asked, principal: Principal): Promise<SqlFragment[]> {
    if ((trait === undefined) !== (key === undefined)) throw invalid([{ field: trait === undefined ? 'trait' : 'key', code: 'personas.people', message: 'goes with the other of trait and key' }]);
    const { segment } = await this.store.find(id);
    const context = this.portraits.context(trait === 'price' ? await this.portraits.bands() : []);
    const who = membersOf(segment.id);
    return [
      sql`p.id IN (${who})`,
      ...(trait === undefined || key === undefined ? [] : [this.having({ trait, key, who, context }, principal)]),
      ...(hour === undefined ? [] : [this.ordering({ hour, who, context }, principal)]),
      ...(path === undefined ? [] : [this.walking(path, who, principal)]),
    ];
  }

  private having({ trait, key, who, context }: Among & { trait: TraitKey; key: string }, principal: Principal): SqlFragment {
    if (!this.sight.seesValue(trait, key, principal)) throw forbidden('personas.trait_hidden', 'Your role does not let you see this');
    return sql`p.id IN (WITH w AS (${who}), bought AS (${boughtRows(sql`SELECT customer_id FROM w`, context)})
      SELECT v.customer_id FROM (${traitValues(trait, { who: sql`SELECT customer_id FROM w`, bought: 'bought' }, context)}) v WHERE v.key = ${key})`;
  }

  private ordering({ hour, who, context }: Among & { hour: number }, principal: Principal): SqlFragment {
    this.needOrders(principal);
    const local = sql`(o.placed_at AT TIME ZONE ${context.timezone})`;
    return sql`p.id IN (SELECT o.customer_id FROM (${who}) w JOIN commerce.sales_order o USING (customer_id) WHERE o.status <> 'cancelled' AND o.total_minor > 0 AND o.placed_at >= ${since(context)}
      AND extract(isodow FROM ${local})::int = ${Math.floor(hour / 24) + 1}::int AND extract(hour FROM ${local})::int = ${hour % 24}::int)`;
  }

  private walking(path: string, who: SqlFragment, principal: Principal): SqlFragment {
    this.needOrders(principal);
    const keys = path.split(',');
    if (keys.length < 2 || keys.length > 3 || !keys.every(isUuid)) throw invalid([{ field: 'path', code: 'personas.people', message: 'takes two or three categories' }]);
    return sql`p.id IN (SELECT x.customer_id FROM (SELECT c.customer_id, array_agg(c.category_id ORDER BY c.n) AS keys FROM (
        SELECT o.customer_id, o.n, (SELECT pr.category_id FROM commerce.order_line l JOIN commerce.product pr ON pr.id = l.product_id AND pr.category_id IS NOT NULL
          WHERE l.customer_id = o.customer_id AND l.order_id = o.id ORDER BY l.amount_minor DESC, l.line_no LIMIT 1) AS category_id
        FROM (SELECT o.customer_id, o.id, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at, o.id) AS n FROM (${who}) w JOIN commerce.sales_order o USING (customer_id)
          WHERE o.status <> 'cancelled' AND o.total_minor > 0) o WHERE o.n <= 3) c WHERE c.category_id IS NOT NULL GROUP BY 1) x WHERE x.keys = ${keys}::uuid[])`;
  }

  private needOrders({ permissions }: Principal): void {
    if (!permissions.has('orders.read')) throw forbidden('personas.trait_hidden', 'Your role does not let you see orders');
  }
}
