import { Inject, Injectable } from '@nestjs/common';
import { Audit, businessDay, Clock, CONFIG, conflict, Database, EventLog, invalid, newId, notFound, sql, type Config, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ContractStore, type ContractState } from '../contracts/contract-store.js';
import { Numbers } from '../numbering/numbers.js';
import { columnsOf, insertRow, updateRow, type RowKey } from '../shared/rows.js';
import { allocate } from './allocate.js';
import { Bookings } from './bookings.js';
import type { CreateSalesPaymentDto } from './money.dto.js';
import { ReceivablePlans } from './receivable-plans.js';

export interface SalesPayment extends RowKey {
  number: string;
  contractId: string;
  state: 'received' | 'void';
  receivedOn: string;
  method: string;
  reference: string | null;
  note: string | null;
  currency: string;
  amountMinor: number;
  voidReason: string | null;
  version: number;
}

const NAMES = ['customerId', 'id', 'number', 'contractId', 'state', 'receivedOn', 'method', 'reference', 'note', 'currency', 'amountMinor', 'voidReason', 'version'] as const;
const PAYABLE = ['approved', 'active', 'ended'];

/** What they write with beside their own rows. */
@Injectable()
export class MoneyTrail {
  constructor(
    readonly events: EventLog,
    readonly audit: Audit,
    readonly numbers: Numbers,
    @Inject(CONFIG) readonly config: Config,
  ) {}
}

/** Money received for contracts. The contract is held first, so of two payments at once the second sees the first. */
@Injectable()
export class SalesPayments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contracts: ContractStore,
    private readonly plans: ReceivablePlans,
    private readonly bookings: Bookings,
    private readonly trail: MoneyTrail,
  ) {}

  /** @returns its id. @throws DomainError 409 contracts.not_payable, sales_payments.above_open; 422 sales_payments.currency, sales_payments.allocations */
  receive(input: CreateSalesPaymentDto, principal: Principal): Promise<string> {
    const id = newId();
    return this.db.transaction(async (m) => {
      const contract = await this.contracts.hold(m, input.contractId, principal);
      this.assertPayable(contract, input);
      const plan = await this.plans.of(m, contract);
      const parts = allocate(input.amountMinor, plan, input.allocations);
      const now = this.clock.now();
      const payment = {
        customerId: contract.customerId, id, contractId: contract.id, state: 'received', receivedOn: input.receivedOn ?? businessDay(now, this.trail.config.timezone), method: input.method, reference: input.reference ?? null,
        note: input.note ?? null, currency: contract.currency, amountMinor: input.amountMinor,
      };
      const number = await this.trail.numbers.next(m, 'payment', id);
      await insertRow(this.db, m, 'sales.received_payment', { ...payment, number, createdBy: principal.userId, createdAt: now, updatedAt: now });
      await this.bookings.add(m, { contract, plan, paymentId: id }, parts);
      await this.paid(m, contract, contract.paidMinor + input.amountMinor);
      await this.tell(m, { ...payment, number }, contract, { event: 'sales_payment.received', action: 'sales_payment.received', principal });
      return id;
    });
  }

  /** It did not arrive after all, or was entered by mistake; the number stays taken. @throws DomainError 409 sales_payments.void */
  async void(id: string, reason: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { contract, payment } = await this.hold(m, id, principal);
      if (payment.state === 'void') throw conflict('sales_payments.void', 'This payment is void already');
      await updateRow(this.db, m, { table: 'sales.received_payment', key: payment, now: this.clock.now() }, { state: 'void', voidReason: reason });
      await this.bookings.remove(m, { contract, plan: await this.plans.of(m, contract), paymentId: id });
      await this.paid(m, contract, contract.paidMinor - payment.amountMinor);
      await this.tell(m, payment, contract, { event: 'sales_payment.voided', action: 'sales_payment.voided', principal, reason });
    });
  }

  private async hold(m: EntityManager, id: string, principal: Principal): Promise<{ contract: ContractState; payment: SalesPayment }> {
    const contract = await this.contracts.holdOf(m, { type: 'sales_payment', table: 'sales.received_payment', id }, principal);
    const payment = await this.db.one<SalesPayment>(sql`SELECT ${columnsOf('y', NAMES)} FROM sales.received_payment y WHERE y.customer_id = ${contract.customerId}::uuid AND y.id = ${id}::uuid FOR UPDATE`, m);
    if (!payment) throw notFound('sales_payment', id);
    return { contract, payment };
  }

  private assertPayable({ status, currency, totalMinor, paidMinor }: ContractState, input: CreateSalesPaymentDto): void {
    if (!PAYABLE.includes(status)) throw conflict('contracts.not_payable', `A contract that is ${status} takes no payment`, { status });
    if (input.currency !== undefined && input.currency !== currency) throw invalid([{ field: 'currency', code: 'sales_payments.currency', message: `is not the contract's, which is ${currency}` }]);
    if (input.amountMinor > totalMinor - paidMinor) throw conflict('sales_payments.above_open', 'That is more than is still to be paid', { openMinor: totalMinor - paidMinor, currency });
  }

  private paid(m: EntityManager, contract: ContractState, paidMinor: number): Promise<void> {
    return updateRow(this.db, m, { table: 'sales.contract', key: contract, now: this.clock.now() }, { paidMinor });
  }

  private async tell(m: EntityManager, payment: Pick<SalesPayment, 'id' | 'number' | 'amountMinor' | 'currency'>, contract: ContractState, done: { event: 'sales_payment.received' | 'sales_payment.voided'; action: string; principal: Principal; reason?: string }): Promise<void> {
    const { id, number, amountMinor, currency } = payment;
    await this.trail.events.append(m, [{
      name: done.event, customerId: contract.customerId, subject: { type: 'sales_payment', id }, occurredAt: this.clock.now(), actorId: done.principal.userId,
      payload: { number, contractId: contract.id, contractNumber: contract.number, amountMinor, currency },
    }]);
    await this.trail.audit.record(m, [{
      action: done.action, subject: { type: 'contract', id: contract.id, name: contract.number }, customerId: contract.customerId, after: { payment: number, amountMinor, currency, ...(done.reason && { reason: done.reason }) },
    }]);
  }
}
