import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ContractState } from '../contracts/contract-store.js';
import { insertRow, updateRow, type RowKey } from '../shared/rows.js';
import { allocate, type Allocation } from './allocate.js';

export interface Receivable extends RowKey {
  contractId: string;
  position: number;
  name: string;
  dueOn: string;
  currency: string;
  amountMinor: number;
  paidMinor: number;
  state: 'planned' | 'open' | 'paid' | 'cancelled';
  overdue: boolean;
}

/** What payments pay of a plan. The contract and its plan are held by whoever calls. */
@Injectable()
export class Bookings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds parts of a payment to what they pay. */
  async add(m: EntityManager, { contract, plan, paymentId }: { contract: ContractState; plan: readonly Receivable[]; paymentId: string }, parts: readonly Allocation[]): Promise<void> {
    for (const { receivableId, amountMinor } of parts) await insertRow(this.db, m, 'sales.payment_allocation', { customerId: contract.customerId, paymentId, receivableId, amountMinor });
    await this.shift(m, { contract, plan }, parts, 1);
  }

  /** Takes a payment off everything it paid. */
  async remove(m: EntityManager, { contract, plan, paymentId }: { contract: ContractState; plan: readonly Receivable[]; paymentId: string }): Promise<void> {
    const parts = await this.db.rows<Allocation>(sql`DELETE FROM sales.payment_allocation WHERE customer_id = ${contract.customerId}::uuid AND payment_id = ${paymentId}::uuid RETURNING receivable_id AS "receivableId", amount_minor AS "amountMinor"`, m);
    await this.shift(m, { contract, plan }, parts, -1);
  }

  /** Money that came before there was a plan pays the plan's instalments in their order, so that what is open of them is what is open of the contract. */
  async settle(m: EntityManager, contract: ContractState, plan: readonly Receivable[]): Promise<void> {
    const free = await this.db.rows<{ id: string; amountMinor: number }>(sql`SELECT y.id, y.amount_minor - coalesce((SELECT sum(x.amount_minor) FROM sales.payment_allocation x WHERE x.customer_id = y.customer_id AND x.payment_id = y.id), 0)::bigint AS "amountMinor"
      FROM sales.received_payment y WHERE y.customer_id = ${contract.customerId}::uuid AND y.contract_id = ${contract.id}::uuid AND y.state = 'received' ORDER BY y.received_on, y.number`, m);
    const left = plan.map((receivable) => ({ ...receivable }));
    for (const { id, amountMinor } of free.filter((payment) => payment.amountMinor > 0)) {
      const parts = allocate(amountMinor, left);
      await this.add(m, { contract, plan: left, paymentId: id }, parts);
      for (const receivable of left) receivable.paidMinor += parts.find(({ receivableId }) => receivableId === receivable.id)?.amountMinor ?? 0;
    }
  }

  private async shift(m: EntityManager, { contract, plan }: { contract: ContractState; plan: readonly Receivable[] }, parts: readonly Allocation[], sign: 1 | -1): Promise<void> {
    for (const { receivableId, amountMinor } of parts) {
      const receivable = plan.find(({ id }) => id === receivableId);
      if (!receivable) continue;
      const paidMinor = receivable.paidMinor + sign * amountMinor;
      const unpaid = receivable.state === 'planned' || contract.status === 'approved' ? 'planned' : 'open';
      const paid = paidMinor === receivable.amountMinor;
      await updateRow(this.db, m, { table: 'sales.receivable', key: receivable, now: this.clock.now() }, { paidMinor, state: paid ? 'paid' : unpaid, ...(paid ? { overdue: false } : {}) });
    }
  }
}
