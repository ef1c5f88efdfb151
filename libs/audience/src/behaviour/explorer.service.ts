import { Inject, Injectable } from '@nestjs/common';
import { CustomerSearch, customerScope, needCustomers } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, decodeCursor, encodeCursor, invalid, isUuid, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { compileFilters, type FieldContext, type FieldListQuery, type FieldSource, type FilterQuery } from '@patron/record';
import { BehaviourFields, WHO } from './behaviour-fields.js';
import { BehaviourProducts } from './behaviour-products.js';
import type { CustomerEventsQuery, ListedEventDto, VolumeDto, VolumeQuery } from './explorer.dto.js';
import { eventPage, volume, type EventPlace, type ListedEvent, type VolumeRow } from './explorer.queries.js';

const PAGE = 60;
const DAY_MS = 86_400_000;
/** The longest range of a volume, and the one shown first, in days. */
const RANGES = { hour: { most: 7, first: 1 }, day: { most: 92, first: 30 } } as const;

interface EventsPage {
  items: ListedEventDto[];
  nextCursor: string | null;
}

/** What people do, as it comes in. */
@Injectable()
export class BehaviourExplorer {
  constructor(
    private readonly database: Database,
    private readonly fields: BehaviourFields,
    private readonly products: BehaviourProducts,
    private readonly customers: CustomerSearch,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `q` looks for customers, as their own list does. */
  list(query: FieldListQuery, principal: Principal): Promise<EventsPage> {
    const { conditions, sources } = this.filtered(query, principal);
    return this.page(conditions, this.fields.joins(sources), query);
  }

  /** The caller has checked that the customer may be read. */
  ofCustomer(customerId: string, { from, to, name, ...page }: CustomerEventsQuery): Promise<EventsPage> {
    const conditions = [
      sql`e.customer_id = ${customerId}::uuid`, from && sql`e.occurred_at >= ${from}::timestamptz`, to && sql`e.occurred_at <= ${to}::timestamptz`,
      name === undefined ? null : sql`e.name_id in (select n.id from audience.behaviour_name n where n.name = ${name})`,
    ].filter((condition) => condition !== null && condition !== undefined);
    return this.page(conditions, '', page);
  }

  async volume({ unit = 'hour', from, to, ...query }: VolumeQuery, principal: Principal): Promise<VolumeDto> {
    const until = to ?? this.clock.now();
    const since = from ?? new Date(until.getTime() - RANGES[unit].first * DAY_MS);
    if (since > until) throw invalid([{ field: 'from', code: 'range.reversed', message: 'lies after the end' }]);
    if (until.getTime() - since.getTime() > RANGES[unit].most * DAY_MS) throw invalid([{ field: 'from', code: 'range.too_long', message: `must be within ${RANGES[unit].most} days of the end` }]);
    const { conditions, sources } = this.filtered(query, principal);
    const range = sql`e.occurred_at >= ${since}::timestamptz and e.occurred_at <= ${until}::timestamptz`;
    const rows = await this.database.rows<VolumeRow>(volume({ conditions: [...conditions, range], joins: this.fields.joins(sources), unit, timezone: this.config.timezone }));
    return { unit, from: since.toISOString(), to: until.toISOString(), items: rows.map(({ at, name, count }) => ({ at: at.toISOString(), name, count })) };
  }

  private async page(conditions: readonly SqlFragment[], joins: string, { cursor, limit = PAGE }: { cursor?: string | undefined; limit?: number | undefined }): Promise<EventsPage> {
    const rows = await this.database.rows<ListedEvent>(eventPage({ conditions, joins, after: readPlace(cursor), limit }));
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const titles = await this.products.describe(shown.flatMap(({ productId }) => productId ?? []));
    return {
      items: shown.map((row) => eventView(row, row.productId === null ? undefined : titles.get(row.productId)?.title)),
      nextCursor: rows.length > limit && last ? encodeCursor([last.occurredAt.toISOString(), last.customer.id, last.id]) : null,
    };
  }

  private filtered({ filter, q }: FilterQuery, principal: Principal): { conditions: SqlFragment[]; sources: FieldSource[] } {
    const compiled = compileFilters(this.fields, filter ?? [], this.context(principal));
    const scope = customerScope(principal);
    if (q) needCustomers(principal);
    const found = q ? sql`(${this.customers.condition(q, principal)})` : null;
    const conditions = [scope, found, ...compiled.conditions].filter((condition) => condition !== null);
    return { conditions, sources: [...compiled.sources, ...(scope || found ? [{ ...WHO, inner: true }] : [])] };
  }

  private context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}

function readPlace(cursor: string | undefined): EventPlace | null {
  if (cursor === undefined) return null;
  const [at, customerId, id] = decodeCursor(cursor, 3);
  if (typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(customerId) && isUuid(id)) return { at, customerId, id };
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}

function eventView({ id, name, occurredAt, customer, productId, page, query, value, context, properties }: ListedEvent, title: string | undefined): ListedEventDto {
  const product = productId === null || title === undefined ? null : { id: productId, title };
  return { id, name, occurredAt: occurredAt.toISOString(), customer, product, page, query, value, context: context as unknown as ListedEventDto['context'], properties: properties ?? {} };
}
