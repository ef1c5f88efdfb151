import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomersBatch, type CustomerInput, type CustomerRef } from '@patron/customer';
import { OrdersBatch, RefundsBatch, type OrderInput, type RefundInput } from '@patron/commerce';
import { Database, type BatchContext, type ItemResult } from '@patron/kernel';
import { ImporterCatalogue } from '../import/importer-catalogue.js';
import type { ApplyResult, Change, Importer, ImportField, ImportSession, RecordUndo, SessionContext, Unit, UnitResult } from '../import/importer.js';
import { OrderAssembler, type OrderItem } from './assemble-order.js';
import { batchContext, changeOf, unitResult } from './batch-results.js';
import { CustomFields, type CustomField } from '@patron/record';
import { CustomColumns, importFieldOf } from './custom-columns.js';
import { ValueReader } from './row-values.js';
import { orderFields } from './order-fields.js';

type OrderUnit = Unit<OrderItem>;

/** One row per line, as shops export orders; cancelled invoices become refunds. */
@Injectable()
export class OrdersImporter implements Importer<OrderItem>, OnModuleInit {
  readonly kind = 'orders';
  readonly label = { 'zh-CN': '订单', en: 'Orders' };
  get fields(): readonly ImportField[] {
    return [...orderFields, ...this.custom.live('order').map(importFieldOf)];
  }

  readonly requiredAnyOf = [['unitPrice', 'lineAmount'], ['sku', 'title']];

  constructor(
    private readonly catalogue: ImporterCatalogue,
    private readonly customers: CustomersBatch,
    private readonly orders: OrdersBatch,
    private readonly refunds: RefundsBatch,
    private readonly db: Database,
    private readonly custom: CustomFields,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(this as Importer);
  }

  get undo(): RecordUndo[] {
    return [
      { record: 'refund', run: (m, changes, context) => this.refunds.undo(m, changes, context) },
      { record: 'order', run: (m, changes, context) => this.orders.undo(m, changes, context) },
      { record: 'customer', run: (m, changes, context) => this.customers.undo(m, changes, context) },
    ];
  }

  permissions(): string[] {
    return ['orders.write'];
  }

  groupField(): string {
    return 'number';
  }

  session(context: SessionContext): ImportSession<OrderItem> {
    return new OrderSession(context, this.customers, { orders: this.orders, refunds: this.refunds, db: this.db, custom: this.custom.live('order') });
  }
}

/** Writes chunks of orders and refunds. Keeps which buyers it has dealt with, so that each is looked at once per run. */
export class OrderSession implements ImportSession<OrderItem> {
  private readonly assembler: OrderAssembler;
  private readonly seen = new Set<string>();
  private readonly custom: CustomColumns;

  constructor(
    private readonly context: SessionContext,
    private readonly customers: Pick<CustomersBatch, 'apply'>,
    private readonly sales: { orders: OrdersBatch; refunds: RefundsBatch; db: Database; custom?: readonly CustomField[] },
  ) {
    this.assembler = new OrderAssembler(context.options);
    this.custom = new CustomColumns(sales.custom ?? [], context.options, new ValueReader(context.options));
  }

  build(rows: Parameters<OrderAssembler['build']>[0]): OrderUnit {
    const unit = this.assembler.build(rows);
    const [first] = rows;
    const custom = first && unit.item?.type === 'order' ? this.custom.read(first, unit.findings) : undefined;
    if (custom && unit.item?.type === 'order') unit.item.input.custom = custom;
    return unit;
  }

  async plan(units: readonly OrderUnit[]): Promise<UnitResult[]> {
    // Whose customer a row would reach is only known once it is done: for those who do not see everybody, it is done and taken back.
    if (this.context.principal?.scope.kind === 'owners') return (await this.sales.db.rehearse((m) => this.apply(m, units))).results;
    const { orders, refunds } = split(units);
    const context = batchContext(this.context);
    return this.merge(units, await this.sales.orders.plan(orders, context), await this.sales.refunds.plan(refunds, context));
  }

  async apply(m: EntityManager, units: readonly OrderUnit[]): Promise<ApplyResult> {
    const context = batchContext(this.context);
    const made = await this.makeBuyers(m, units, context);
    const { orders, refunds } = split(units);
    const written = orders.length > 0 ? await this.sales.orders.apply(m, orders, context) : [];
    const returned = refunds.length > 0 ? await this.sales.refunds.apply(m, refunds, context) : [];
    const [nextOrder, nextRefund] = [written.values(), returned.values()];
    const changes = units.map((unit): Change[] => {
      const result = (unit.item?.type === 'order' ? nextOrder : nextRefund).next().value;
      return [...(made.get(unit) ?? []), ...changeOf(unit.item?.type ?? 'order', result)];
    });
    return { results: this.merge(units, written, returned), changes };
  }

  committed(units: readonly OrderUnit[]): void {
    for (const { item } of units) this.seen.add(buyerKey(item?.input.customer));
  }

  /**
   * New buyers are made here and not left to the order, so that undo knows them. Those that exist are only found: a shop's
   * export must not overwrite what the CRM knows of a customer.
   */
  private async makeBuyers(m: EntityManager, units: readonly OrderUnit[], context: BatchContext): Promise<Map<OrderUnit, Change[]>> {
    const first = new Map<string, OrderUnit>();
    for (const unit of units) {
      const key = buyerKey(unit.item?.input.customer);
      if (key !== '' && !this.seen.has(key) && !first.has(key)) first.set(key, unit);
    }
    if (first.size === 0 || this.context.options.mode === 'update') return new Map();
    const makers = [...first.values()];
    const results = await this.customers.apply(m, makers.map(buyerInput), { ...context, mode: 'create' });
    return new Map(makers.map((unit, i) => [unit, changeOf('customer', results[i])]));
  }

  private merge(units: readonly OrderUnit[], orders: readonly ItemResult[], refunds: readonly ItemResult[]): UnitResult[] {
    const [nextOrder, nextRefund] = [orders.values(), refunds.values()];
    const { mode } = this.context.options;
    return units.map(({ item }) => unitResult((item?.type === 'order' ? nextOrder : nextRefund).next().value, mode));
  }
}

function split(units: readonly OrderUnit[]): { orders: OrderInput[]; refunds: RefundInput[] } {
  const orders: OrderInput[] = [];
  const refunds: RefundInput[] = [];
  for (const { item } of units) {
    if (item?.type === 'order') orders.push(item.input);
    else if (item) refunds.push(item.input);
  }
  return { orders, refunds };
}

function buyerKey(customer: CustomerRef | null | undefined): string {
  if (!customer) return '';
  return [customer.externalId, customer.memberNo, customer.phone, customer.email].map((part) => part ?? '').join('\u001f').replace(/^\u001f+$/, '');
}

/** Whoever first appears with an order has been a customer since then. */
function buyerInput({ item }: OrderUnit): CustomerInput {
  const at = item?.type === 'order' ? item.input.placedAt : item?.input.refundedAt;
  return { ...item?.input.customer, createdAt: at instanceof Date ? at.toISOString() : at };
}
