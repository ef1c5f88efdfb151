import { Injectable } from '@nestjs/common';
import {
  Clock, conflict, currencyExponent, Database, DomainError, invalid, newId, notFound, toMinor, type FieldError, type ItemResult, type Principal,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ItemReader } from '../shared/item-reader.js';
import { OrderParties } from './order-parties.js';
import { refundsWithinPaid, refundState, statusHistory } from './merge-order.js';
import { readRefund } from './normalise-order.js';
import type { OrderInput } from './order-input.js';
import type { ChangeStatusDto, CreateOrderDto, OrderBatchDto, PaymentInputDto, RefundInputDto } from './order-request.dto.js';
import { paidMinor, type OrderState } from './order-state.js';
import { holdsMoney, methodName, paymentTransitions, type PaymentStateName } from './payment-state.js';
import { OrderStates } from './order-states.js';
import { mayChange } from './order-status.js';
import { OrdersBatch } from './orders-batch.js';
import { SalesWriter } from './sales-writer.js';

/** One order at a time, by a person: the same states and the same writer as in bulk. Each method returns the order's id. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: OrdersBatch,
    private readonly states: OrderStates,
    private readonly parties: OrderParties,
    private readonly sales: SalesWriter,
  ) {}

  /** @throws 422 with every wrong field; 422 orders.total_mismatch; 409 orders.exists */
  async create(input: CreateOrderDto, principal: Principal): Promise<string> {
    const now = this.clock.now();
    const number = input.number ?? input.externalId ?? `P${newId().replaceAll('-', '').slice(0, 12).toUpperCase()}${Math.floor(Math.random() * 1e4).toString().padStart(4, '0')}`;
    const item: OrderInput = { ...input, source: input.source ?? 'patron', externalId: input.externalId ?? number, number, placedAt: input.placedAt ?? now };
    const results = await this.db.transaction((m) => this.batch.apply(m, [item], { mode: 'create', actorId: principal.userId, now, principal }));
    return created(results[0]);
  }

  applyBatch({ items, mode = 'upsert', dryRun = false }: OrderBatchDto, principal: Principal): Promise<ItemResult[]> {
    const ctx = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    // Each item is read field by field inside, whatever it holds.
    const inputs = items as OrderInput[];
    const work = (m: EntityManager): Promise<ItemResult[]> => this.batch.apply(m, inputs, ctx);
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  /** @throws 409 orders.transition_refused */
  changeStatus(id: string, { status, note }: ChangeStatusDto, principal: Principal): Promise<void> {
    return this.change(id, principal, (order, now) => {
      if (!mayChange(order.status, status)) {
        throw conflict('orders.transition_refused', `An order that is ${order.status} cannot become ${status}`, { from: order.status, to: status });
      }
      return { ...order, status, history: statusHistory(order, status, { at: now.toISOString(), actorId: principal.userId, note: note ?? null }) };
    });
  }

  /** @throws 409 payments.above_total */
  recordPayment(id: string, input: PaymentInputDto, principal: Principal): Promise<void> {
    return this.change(id, principal, (order, now) => {
      const externalId = input.externalId ?? null;
      if (externalId !== null && order.payments.some((payment) => payment.externalId === externalId)) return order;
      const amountMinor = amountOf(input.amount, order.currency);
      const paid = order.payments.reduce((sum, payment) => sum + (holdsMoney(payment) ? payment.amountMinor : 0), 0);
      if (order.status === 'cancelled') throw conflict('orders.cancelled', 'A cancelled order takes no payment');
      if (paid + amountMinor > order.totalMinor) {
        throw conflict('payments.above_total', 'The payments would be more than the order costs', { totalMinor: order.totalMinor, paidMinor: paid });
      }
      const payment = { id: newId(), externalId, method: methodName(input.method ?? 'other'), state: input.state ?? ('captured' as const), amountMinor, paidAt: (input.paidAt ?? now).toISOString() };
      return whenPaid({ ...order, payments: [...order.payments, payment] }, { at: now.toISOString(), actorId: principal.userId });
    });
  }

  /** @throws 404 payment.not_found; 409 payments.transition_refused */
  changePaymentState(id: string, paymentId: string, state: PaymentStateName, principal: Principal): Promise<void> {
    return this.change(id, principal, (order, now) => {
      const payment = order.payments.find((candidate) => candidate.id === paymentId);
      if (!payment) throw notFound('payment', paymentId);
      const from = payment.state ?? 'captured';
      if (from === state) return order;
      if (!paymentTransitions[from].includes(state)) throw conflict('payments.transition_refused', `A payment that is ${from} cannot become ${state}`);
      const payments = order.payments.map((candidate) => (candidate === payment ? { ...payment, state, ...(state === 'captured' ? { paidAt: now.toISOString() } : {}) } : candidate));
      return whenPaid({ ...order, payments }, { at: now.toISOString(), actorId: principal.userId });
    });
  }

  /** The order is locked first, so of two refunds at once the second sees the first. @throws 409 refunds.above_paid */
  refund(id: string, input: RefundInputDto, principal: Principal): Promise<void> {
    return this.change(id, principal, async (order, now, m) => {
      const reader = new ItemReader();
      const refund = readRefund(reader, { ...input }, order.currency);
      if (refund.amountMinor === 0) reader.fail('amount', 'refunds.amount_missing', 'must be above zero');
      if (reader.errors.length > 0) throw invalid(reader.errors);
      if (refund.externalId !== null && order.refunds.some((known) => known.externalId === refund.externalId)) return order;
      const ctx = { mode: 'create' as const, actorId: principal.userId, now };
      const state = refundState(refund, { externalId: refund.externalId, number: `${order.number}-R${order.refunds.length + 1}` }, ctx);
      const after: OrderState = { ...order, refunds: [...order.refunds, state] };
      const refused = refundsWithinPaid(after);
      if (refused) throw conflict(refused.code, refused.message);
      const owner = { customer: null, customerId: order.customerId };
      const place = { customerId: order.customerId, known: order.known, shopId: order.shopId, currency: order.currency };
      await this.parties.fillRefunds(m, [{ after: Object.assign(state, place), products: refund.lines, source: 'patron', currency: order.currency, owner }], ctx);
      return after;
    });
  }

  private change(id: string, principal: Principal, edit: (order: OrderState, now: Date, m: EntityManager) => OrderState | Promise<OrderState>): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = (await this.states.lock(m, [id])).get(id);
      if (!before) throw notFound('order', id);
      await this.states.assertWritable(m, before, principal);
      const now = this.clock.now();
      const after = await edit(before, now, m);
      if (after === before) return;
      await this.sales.commit(m, { orders: [{ before, after: { ...after, version: before.version + 1 } }] }, { actorId: principal.userId, now });
    });
  }
}

/** A pending order becomes paid with the payment that completes it. */
function whenPaid(order: OrderState, change: { at: string; actorId: string | null }): OrderState {
  return order.status === 'pending' && paidMinor(order) >= order.totalMinor ? { ...order, status: 'paid', history: statusHistory(order, 'paid', change) } : order;
}

function created(result: ItemResult | undefined): string {
  if (result?.status === 'created' && result.id !== undefined) return result.id;
  const errors: FieldError[] = result?.errors ?? [];
  const [first] = errors;
  if (first?.code === 'orders.exists') throw conflict(first.code, first.message, { id: result?.id });
  if (first?.code === 'orders.total_mismatch') throw new DomainError(first.code, first.message, { status: 422, fields: errors });
  throw invalid(errors);
}

function amountOf(text: string, currency: string): number {
  const decimals = text.split('.')[1]?.length ?? 0;
  const minor = toMinor(text, currency);
  if (minor > 0 && decimals <= currencyExponent(currency)) return minor;
  throw invalid([{ field: 'amount', code: 'payments.amount_invalid', message: `must be above zero with at most ${currencyExponent(currency)} decimals` }]);
}
