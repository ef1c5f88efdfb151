import { Inject, Injectable } from '@nestjs/common';
import { chosenColumns, columnSources, columnValues, countRows, listJson, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { businessDay, Clock, CONFIG, Database, invalid, newId, notFound, sql, type BatchContext, type Config, type ItemResult, type Principal } from '@patron/kernel';
import { prefixEnd } from '@patron/customer';
import type { EntityManager } from 'typeorm';
import { buyerScope, numberPrefix } from '../order/orders.queries.js';
import type { CreateShipmentDto, ShipmentBatchDto, TrackingEventsDto } from './shipment.dto.js';
import { SHIPMENT_BUYER, SHIPMENT_ORDER, ShipmentFields } from './shipment-fields.js';
import type { ShipmentInput } from './shipment-input.js';
import { ShipmentsBatch } from './shipments-batch.js';
import { SHIPMENT_ITEM, shipmentDetail, shipmentsOfOrder } from './shipments.queries.js';

@Injectable()
export class ShipmentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: ShipmentsBatch,
    private readonly fields: ShipmentFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery, principal: Principal): Promise<string> {
    const columns = chosenColumns(this.fields, query.columns ?? [], this.context(principal));
    const item = columns.length === 0 ? sql`json_build_object(${sql.raw(SHIPMENT_ITEM)})` : sql`json_build_object(${sql.raw(SHIPMENT_ITEM)}, 'values', ${columnValues(columns)})`;
    const joined = new Map([SHIPMENT_ORDER, SHIPMENT_BUYER, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, { ...this.plan(query, principal), item, joins: this.fields.joins(joined.values()), defaultSort: '-lastEventAt' });
  }

  count(query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(shipmentDetail(id, principal));
    if (!row) throw notFound('shipment', id);
    return row;
  }

  /** @throws 404 for an order outside the principal's scope */
  async ofOrder(orderId: string, principal: Principal): Promise<string> {
    const json = await this.db.json(shipmentsOfOrder(orderId, principal));
    if (json === 'null') throw notFound('order', orderId);
    return json;
  }

  applyBatch({ items, mode = 'upsert', dryRun = false }: ShipmentBatchDto, principal: Principal): Promise<ItemResult[]> {
    // Each item is read field by field inside, whatever it holds.
    const inputs = items as ShipmentInput[];
    const work = (m: EntityManager): Promise<ItemResult[]> => this.batch.apply(m, inputs, this.batchContext(principal, mode));
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  /** A parcel entered by hand. @throws 404 when the order is not in the principal's scope; 422 naming the line */
  async create(orderId: string, input: CreateShipmentDto, principal: Principal): Promise<string> {
    const item: ShipmentInput = { ...input, source: 'patron', externalId: newId(), orderId };
    return this.applyOne(item, this.batchContext(principal, 'create'), { type: 'order', id: orderId });
  }

  /** Adds what was heard of a parcel; the same event again changes nothing. */
  async addEvents(id: string, { events }: TrackingEventsDto, principal: Principal): Promise<void> {
    await this.detail(id, principal);
    const ref = await this.db.one<{ source: string; externalId: string; orderId: string }>(sql`SELECT x.source, x.external_id AS "externalId", s.order_id AS "orderId"
      FROM commerce.shipment s JOIN kernel.external_ref x ON x.id = s.id AND x.kind = 'shipment' WHERE s.id = ${id}::uuid ORDER BY x.source LIMIT 1`);
    if (!ref) throw notFound('shipment', id);
    await this.applyOne({ ...ref, events }, this.batchContext(principal, 'update'), { type: 'shipment', id });
  }

  private async applyOne(item: ShipmentInput, ctx: BatchContext, about: { type: string; id: string }): Promise<string> {
    const [result] = await this.db.transaction((m) => this.batch.apply(m, [item], ctx));
    if (result?.id !== undefined && result.status !== 'failed') return result.id;
    if (result?.errors?.some(({ code }) => code === 'shipments.order_unknown')) throw notFound(about.type, about.id);
    throw invalid(result?.errors ?? []);
  }

  private batchContext(principal: Principal, mode: BatchContext['mode']): BatchContext {
    return { mode, actorId: principal.userId, now: this.clock.now(), principal };
  }

  private plan(query: FilterQuery, principal: Principal): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const scope = buyerScope(principal);
    // Two ranges of two indexes: under one OR the table would be walked.
    const found = query.q
      ? [sql`s.id IN (SELECT f.id FROM commerce.shipment f WHERE ${numberPrefix('f.tracking_number', query.q, prefixEnd)} UNION ALL SELECT f.id FROM commerce.shipment f WHERE ${numberPrefix('f.number', query.q, prefixEnd)})`]
      : [];
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions: [...(scope ? [scope] : []), ...found], sources: scope ? [SHIPMENT_BUYER] : [] };
  }

  private context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}
