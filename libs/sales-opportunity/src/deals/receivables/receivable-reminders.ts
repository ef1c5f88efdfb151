import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, conflict, Database, EventLog, fromMinor, invalid, layOutMail, Mail, notFound, sql, type Config, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { ContractStore } from '../contracts/contract-store.js';
import { LetterheadStore } from '../print/letterhead.js';
import { updateRow } from '../shared/rows.js';
import { reminderStage } from './reminder-stage.js';

/** Told of in one transaction. */
export const REMINDER_BATCH = 500;

interface Due {
  customerId: string;
  id: string;
  contractId: string;
  number: string;
  name: string;
  dueOn: string;
  amountMinor: number;
  paidMinor: number;
  currency: string;
  overdue: boolean;
  toldStage: string | null;
  ownerId: string | null;
  managerId: string | null;
}

const WORDS = {
  'zh-CN': { subject: '{seller}：合同 {number} 的付款提醒', text: '您好，合同 {number} 的“{name}”应于 {day} 支付，尚有 {open} 未收到。如已付款，请忽略此邮件。', bank: '收款账户：{bank}' },
  en: { subject: '{seller}: payment of contract {number}', text: '“{name}” of contract {number} was due on {day}; {open} is still open. If you have paid meanwhile, please disregard this mail.', bank: 'Please pay to: {bank}' },
} as const;

/** What the mails need. */
@Injectable()
export class ReminderMeans {
  constructor(
    readonly mail: Mail,
    readonly letterhead: LetterheadStore,
    readonly notifications: Notifications,
    readonly events: EventLog,
    @Inject(CONFIG) readonly config: Config,
  ) {}
}

/** Tells who should ask for money, and reminds the customer when he is asked to. */
@Injectable()
export class ReceivableReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly contracts: ContractStore,
    private readonly means: ReminderMeans,
  ) {}

  /** The owner three days ahead, on the first day late and again after 7, 15 and 30; from the seventh on his superior too. @returns how many were told of */
  async tellSome(): Promise<number> {
    const today = businessDay(this.clock.now(), this.means.config.timezone);
    return this.db.transaction(async (m) => {
      const due = await this.due(m, today);
      for (const row of due) await this.tell(m, row, today);
      return due.length;
    });
  }

  /** A mail to the customer. @throws DomainError 409 receivables.not_open; 422 email where there is none */
  async remind(id: string, input: { email?: string; message?: string }, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const contract = await this.contracts.holdOf(m, { type: 'receivable', table: 'sales.receivable', id }, principal);
      const row = await this.db.one<Pick<Due, 'name' | 'dueOn' | 'amountMinor' | 'paidMinor'> & { state: string }>(sql`SELECT name, due_on AS "dueOn", amount_minor AS "amountMinor", paid_minor AS "paidMinor", state
        FROM sales.receivable WHERE customer_id = ${contract.customerId}::uuid AND id = ${id}::uuid FOR UPDATE`, m);
      if (!row) throw notFound('receivable', id);
      if (row.state !== 'open') throw conflict('receivables.not_open', 'Nothing is open of this instalment', { state: row.state });
      const to = input.email ?? contract.contactEmail;
      if (!to) throw invalid([{ field: 'email', code: 'field.required', message: 'is needed: the contract names no address' }]);
      const { locale, number, currency } = contract;
      const letterhead = await this.means.letterhead.read();
      const values: Record<string, string> = { seller: letterhead.name[locale], number, name: row.name, day: row.dueOn, open: `${fromMinor(row.amountMinor - row.paidMinor, currency)} ${currency}`, bank: letterhead.bank[locale] };
      const say = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const words = WORDS[locale];
      const laid = layOutMail({ subject: say(words.subject), paragraphs: [...(input.message ? [input.message] : []), say(words.text), ...(letterhead.bank[locale] ? [say(words.bank)] : [])] }, locale);
      await this.means.mail.send(m, { to, kind: 'receivable.reminder', ...laid });
      await updateRow(this.db, m, { table: 'sales.receivable', key: { customerId: contract.customerId, id }, now: this.clock.now() }, { remindedAt: this.clock.now() });
    });
  }

  /** Those whose stage today is another one than was told last. */
  private async due(m: EntityManager, today: string): Promise<Due[]> {
    return this.db.rows<Due>(sql`SELECT r.customer_id AS "customerId", r.id, r.contract_id AS "contractId", k.number, r.name, r.due_on AS "dueOn", r.amount_minor AS "amountMinor", r.paid_minor AS "paidMinor", r.currency, r.overdue, r.told_stage AS "toldStage",
        k.owner_id AS "ownerId", u.manager_id AS "managerId"
      FROM sales.receivable r JOIN sales.contract k ON k.customer_id = r.customer_id AND k.id = r.contract_id LEFT JOIN identity.app_user u ON u.id = k.owner_id
      WHERE r.state = 'open' AND r.due_on <= ${today}::date + 3 AND r.told_stage IS DISTINCT FROM (
        CASE WHEN r.due_on >= ${today}::date THEN 'due' WHEN r.due_on > ${today}::date - 7 THEN 'late' WHEN r.due_on > ${today}::date - 15 THEN 'late7' WHEN r.due_on > ${today}::date - 30 THEN 'late15' ELSE 'late30' END)
      ORDER BY r.due_on, r.id LIMIT ${REMINDER_BATCH} FOR UPDATE OF r SKIP LOCKED`, m);
  }

  private async tell(m: EntityManager, row: Due, today: string): Promise<void> {
    const { stage, days, late } = reminderStage(row.dueOn, today);
    await updateRow(this.db, m, { table: 'sales.receivable', key: row, now: this.clock.now() }, { toldStage: stage, overdue: late });
    if (late && !row.overdue) {
      await this.means.events.append(m, [{
        name: 'receivable.overdue', customerId: row.customerId, subject: { type: 'receivable', id: row.id }, occurredAt: this.clock.now(), actorId: null,
        payload: { contractId: row.contractId, contractNumber: row.number, amountMinor: row.amountMinor, openMinor: row.amountMinor - row.paidMinor, currency: row.currency, dueOn: row.dueOn },
      }]);
    }
    const userIds = [row.ownerId, ...(days >= 7 ? [row.managerId] : [])].filter((id) => id !== null);
    await this.means.notifications.notify(m, [{
      kind: late ? 'receivable.overdue' : 'receivable.due', userIds, params: { number: row.number, name: row.name, day: row.dueOn, days }, link: { type: 'contract', id: row.contractId }, customerId: row.customerId, dedupeKey: `receivable:${row.id}:${row.dueOn}:${stage}`,
    }]);
  }
}
