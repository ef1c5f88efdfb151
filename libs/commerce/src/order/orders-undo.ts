import { Injectable } from '@nestjs/common';
import { StandingCustomers } from '@patron/customer';
import { ExternalRefs, type FieldError, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ProductResolver } from '../product/product-resolver.js';
import type { OrderState, UnlinkedRefundState } from './order-state.js';
import { OrderStates } from './order-states.js';
import type { Change } from './order-writer.js';
import { SalesWriter } from './sales-writer.js';

interface Versioned {
  id: string;
  version: number;
}

const CHANGED: FieldError = { field: 'version', code: 'undo.changed_since', message: 'It was changed since the import and is kept as it is' };
const GONE: FieldError = { field: 'id', code: 'undo.gone', message: 'It is no longer there' };

/** Takes recorded changes back: what was created goes, what was updated gets its former content. Later edits are kept. */
@Injectable()
export class OrdersUndo {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly states: OrderStates,
    private readonly sales: SalesWriter,
    private readonly products: ProductResolver,
    private readonly customers: StandingCustomers,
  ) {}

  async undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    const stored = await this.states.lock(m, changes.map(({ id }) => id));
    const { results, reverted, removed } = revert<OrderState>(changes, stored);
    await this.followMerges(m, reverted);
    await this.sales.commit(m, { orders: reverted }, context);
    await this.refs.remove(m, 'order', removed);
    await this.products.forgetImplied(m, reverted.flatMap(({ before }) => before?.lines.map((line) => line.productId) ?? []));
    return results;
  }

  async undoRefunds(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    const within = await this.states.ordersOfRefunds(m, changes.map(({ id }) => id));
    const orders = await this.states.lock(m, [...new Set(within.values())]);
    const stored = await this.states.lockRefunds(m, changes.map(({ id }) => id));
    for (const order of orders.values()) for (const refund of order.refunds) if (within.has(refund.id)) stored.set(refund.id, { ...refund, ...placeOf(order) });
    const { results, reverted, removed } = revert<UnlinkedRefundState>(changes, stored);
    const alone = reverted.filter(({ before }) => before !== null && !within.has(before.id));
    await this.followMerges(m, alone);
    await this.sales.commit(m, { refunds: alone, orders: withoutReverted(orders, reverted) }, context);
    await this.refs.remove(m, 'refund', removed);
    await this.products.forgetImplied(m, reverted.flatMap(({ before }) => before?.lines.map((line) => line.productId) ?? []));
    return results;
  }

  /** What was recorded of a customer merged since belongs to the one it became. */
  private async followMerges(m: EntityManager, reverted: Change<OrderState | UnlinkedRefundState>[]): Promise<void> {
    const standing = await this.customers.of(m, reverted.flatMap(({ after }) => after?.customerId ?? []));
    for (const { after } of reverted) if (after) Object.assign(after, { customerId: standing.get(after.customerId) ?? after.customerId });
  }
}

function placeOf({ customerId, known, shopId, currency }: OrderState): Pick<UnlinkedRefundState, 'customerId' | 'known' | 'shopId' | 'currency'> {
  return { customerId, known, shopId, currency };
}

/** Orders whose refunds are taken back or get their former content. */
function withoutReverted(orders: ReadonlyMap<string, OrderState>, reverted: readonly Change<UnlinkedRefundState>[]): Change<OrderState>[] {
  const by = new Map(reverted.map(({ before, after }) => [before?.id ?? '', after]));
  return [...orders.values()].filter(({ refunds }) => refunds.some(({ id }) => by.has(id))).map((before) => ({
    before, after: { ...before, version: before.version + 1, refunds: before.refunds.flatMap((refund) => (by.has(refund.id) ? (by.get(refund.id) ?? []) : [refund])) },
  }));
}

function revert<State extends Versioned>(changes: readonly UndoChange[], stored: Map<string, State>): { results: UndoResult[]; reverted: Change<State>[]; removed: string[] } {
  const reverted: Change<State>[] = [];
  const removed: string[] = [];
  const results = changes.map((change): UndoResult => {
    const before = stored.get(change.id);
    if (!before) return { id: change.id, status: 'kept', reason: GONE };
    if (change.version !== undefined && change.version !== before.version) return { id: change.id, status: 'kept', reason: CHANGED };
    if (change.action === 'created') removed.push(change.id);
    reverted.push({ before, after: change.action === 'created' ? null : { ...(change.before as State), version: before.version + 1 } });
    return { id: change.id, status: 'undone' };
  });
  return { results, reverted, removed };
}
