import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, EventLog, invalid, newId, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ContractState } from '../contracts/contract-store.js';
import { ContractStore } from '../contracts/contract-store.js';
import { columnsOf, insertRow, updateRow, type RowKey } from '../shared/rows.js';
import { Bookings, type Receivable } from './bookings.js';
import type { InstalmentInput } from './money.dto.js';

const NAMES = ['customerId', 'id', 'contractId', 'position', 'name', 'dueOn', 'currency', 'amountMinor', 'paidMinor', 'state', 'overdue'] as const;
const TABLE = 'sales.receivable';
const FULL = { 'zh-CN': '全款', en: 'Full amount' } as const;

/** What is to be paid of a contract, and when. The contract is held by whoever calls. */
@Injectable()
export class ReceivablePlans {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: EventLog,
    private readonly contracts: ContractStore,
    private readonly bookings: Bookings,
  ) {}

  of(m: EntityManager, { customerId, id }: RowKey): Promise<Receivable[]> {
    return this.db.rows<Receivable>(sql`SELECT ${columnsOf('r', NAMES)} FROM sales.receivable r WHERE r.customer_id = ${customerId}::uuid AND r.contract_id = ${id}::uuid AND r.state <> 'cancelled' ORDER BY r.due_on, r.position, r.id FOR UPDATE`, m);
  }

  /** Makes the plan exactly this. @throws DomainError 409 contracts.not_editable, receivables.paid; 422 receivables.plan_mismatch */
  async replace(contractId: string, items: readonly InstalmentInput[], principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.contracts.hold(m, contractId, principal);
      if (contract.status === 'void' || contract.status === 'ended') throw conflict('contracts.not_editable', `A contract that is ${contract.status} is not planned any more`, { status: contract.status });
      const before = await this.of(m, contract);
      assertItems(items, before, contract);
      for (const row of before.filter(({ id }) => !items.some((item) => item.id === id))) {
        await this.db.execute(sql`DELETE FROM sales.receivable WHERE customer_id = ${row.customerId}::uuid AND id = ${row.id}::uuid`, m);
      }
      for (const [at, item] of items.entries()) await this.put(m, contract, { ...item, position: at + 1 }, { before: before.find(({ id }) => id === item.id), actorId: principal.userId });
      await this.bookings.settle(m, contract, await this.of(m, contract));
      const told = (rows: readonly { name: string; dueOn: string; amountMinor: number }[]): string[] => rows.map(({ name, dueOn, amountMinor }) => `${name} ${dueOn} ${amountMinor}`);
      await this.audit.record(m, [{
        action: 'contract.plan_changed', subject: { type: 'contract', id: contract.id, name: contract.number }, customerId: contract.customerId, before: { receivables: told(before) }, after: { receivables: told(items) },
      }]);
      await this.tell(m, contract, items, principal.userId);
    });
  }

  /** @throws 422 receivables.plan_mismatch where there is a plan that makes another total */
  async assertAddsUp(m: EntityManager, contract: ContractState): Promise<void> {
    const plan = await this.of(m, contract);
    if (plan.length > 0 && sumOf(plan) !== contract.totalMinor) throw mismatch(contract, sumOf(plan));
  }

  /** The contract is in force: what was planned is owed. Without a plan, all of it on the day it begins. */
  async open(m: EntityManager, contract: ContractState, actorId: string | null): Promise<void> {
    await this.assertAddsUp(m, contract);
    const plan = await this.of(m, contract);
    if (plan.length === 0 && contract.totalMinor > 0) {
      const item = { name: FULL[contract.locale], dueOn: contract.startsOn ?? contract.signedOn ?? '', amountMinor: contract.totalMinor, position: 1 };
      await this.put(m, contract, item, { before: undefined, actorId });
      await this.tell(m, contract, [item], actorId);
    }
    await this.bookings.settle(m, contract, await this.of(m, contract));
    await this.db.execute(sql`UPDATE sales.receivable SET state = CASE WHEN paid_minor = amount_minor THEN 'paid' ELSE 'open' END, updated_at = ${this.clock.now()}, version = version + 1
      WHERE customer_id = ${contract.customerId}::uuid AND contract_id = ${contract.id}::uuid AND state = 'planned'`, m);
  }

  /** A draft that is offered in another currency is paid in it. */
  async inCurrency(m: EntityManager, { customerId, id }: RowKey, currency: string): Promise<void> {
    await this.db.execute(sql`UPDATE sales.receivable SET currency = ${currency}, version = version + 1 WHERE customer_id = ${customerId}::uuid AND contract_id = ${id}::uuid AND currency <> ${currency}`, m);
  }

  async cancel(m: EntityManager, { customerId, id }: RowKey): Promise<void> {
    await this.db.execute(sql`UPDATE sales.receivable SET state = 'cancelled', overdue = false, updated_at = ${this.clock.now()}, version = version + 1
      WHERE customer_id = ${customerId}::uuid AND contract_id = ${id}::uuid AND state IN ('planned', 'open')`, m);
  }

  private async put(m: EntityManager, contract: ContractState, item: InstalmentInput & { position: number }, { before, actorId }: { before: Receivable | undefined; actorId: string | null }): Promise<void> {
    const now = this.clock.now();
    const { name, dueOn, amountMinor, position } = item;
    const unpaid = contract.status === 'active' ? 'open' : 'planned';
    const state = before && before.paidMinor === amountMinor ? 'paid' : unpaid;
    if (before) {
      // Put off, it is not late any more until its new day has passed.
      const moved = before.dueOn === dueOn ? {} : { overdue: false, toldStage: null };
      await updateRow(this.db, m, { table: TABLE, key: before, now }, { name, dueOn, amountMinor, position, state, currency: contract.currency, ...moved });
      return;
    }
    await insertRow(this.db, m, TABLE, { customerId: contract.customerId, id: newId(), contractId: contract.id, name, dueOn, amountMinor, position, currency: contract.currency, state, createdBy: actorId, createdAt: now, updatedAt: now });
  }

  private async tell(m: EntityManager, contract: ContractState, items: readonly { dueOn: string }[], actorId: string | null): Promise<void> {
    const first = items.map(({ dueOn }) => dueOn).sort()[0];
    if (first === undefined) return;
    const { id, customerId, number, totalMinor, paidMinor, currency } = contract;
    await this.events.append(m, [{
      name: 'receivable.planned', customerId, subject: { type: 'contract', id }, occurredAt: this.clock.now(), actorId,
      payload: { contractId: id, contractNumber: number, amountMinor: totalMinor, openMinor: totalMinor - paidMinor, currency, dueOn: first },
    }]);
  }
}

function assertItems(items: readonly InstalmentInput[], before: readonly Receivable[], contract: ContractState): void {
  const seen = new Set<string>();
  const errors = items.flatMap(({ id, amountMinor }, at) => {
    if (id === undefined) return [];
    const known = before.find((row) => row.id === id);
    if (!known || seen.has(id)) return [{ field: `items[${at}].id`, code: 'receivable.unknown', message: 'is no instalment of this contract' }];
    seen.add(id);
    return amountMinor < known.paidMinor ? [{ field: `items[${at}].amountMinor`, code: 'receivables.paid', message: 'is less than what was paid of it' }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  if (before.some(({ id, paidMinor }) => paidMinor > 0 && !seen.has(id))) throw conflict('receivables.paid', 'An instalment that was paid, or in part, stays in the plan');
  // What is in force is owed: its plan may be another one, not none.
  if ((items.length > 0 || contract.status === 'active') && sumOf(items) !== contract.totalMinor) throw mismatch(contract, sumOf(items));
}

function sumOf(rows: readonly { amountMinor: number }[]): number {
  return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function mismatch({ totalMinor, currency }: ContractState, sum: number): Error {
  return invalid([{ field: 'items', code: 'receivables.plan_mismatch', message: `make ${sum} ${currency} in minor units; the contract is over ${totalMinor}` }]);
}
