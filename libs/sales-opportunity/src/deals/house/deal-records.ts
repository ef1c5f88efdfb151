import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { conflict, Database, recordScope, sql, type Principal, type ScopedRecord } from '@patron/kernel';
import { ExplainCatalogue, HistoryCatalogue, RecordAccess, type FieldCatalogue, type HeldRecord, type HistoryDoor, type HistoryField, type Label, type RecordQuestion, type SeenRecord } from '@patron/record';
import { ContractFields } from '../contracts/contract-fields.js';
import { CONTRACT_SCOPE } from '../contracts/contract-store.js';
import { ContractsRead } from '../contracts/contracts-read.service.js';
import { label } from '../deal-states.js';
import { PrintTemplates } from '../print/print-templates.js';
import { QuoteFields } from '../quotes/quote-fields.js';
import { QUOTE_SCOPE } from '../quotes/quote-store.js';
import { QuotesRead } from '../quotes/quotes-read.service.js';

const OWN: Readonly<Record<string, Label>> = {
  lines: label('产品行', 'Lines'), note: label('备注', 'Note'), terms: label('条款', 'Terms'), templateId: label('打印模板', 'Print template'), locale: label('语言', 'Language'), contactName: label('联系人', 'Contact'), contactEmail: label('联系邮箱', 'Contact e-mail'),
  partyName: label('买方', 'Buyer'), partyTaxNo: label('税号', 'Tax number'), partyAddress: label('地址', 'Address'), totalMinor: label('总额', 'Total'), subtotalMinor: label('小计', 'Subtotal'), discountMinor: label('整单优惠', 'Discount'),
  taxMinor: label('税额', 'Tax'), listMinor: label('目录价', 'At list prices'), discountPercent: label('折扣（%）', 'Discount (%)'), taxIncluded: label('含税价', 'Prices with tax'), versionNo: label('版本', 'Version'), receivables: label('回款计划', 'Payment plan'),
  decidedName: label('答复人', 'Answered by'), decidedNote: label('答复说明', 'What was said'), sentTo: label('发送至', 'Sent to'), closingReason: label('原因', 'Reason'), activatedAt: label('生效时间', 'In force since'), endedAt: label('结束时间', 'Ended'),
  decision: label('审批意见', 'Decision'), step: label('审批步骤', 'Step'), payment: label('回款编号', 'Payment'), invoice: label('发票编号', 'Invoice'), amountMinor: label('金额', 'Amount'), reason: label('原因', 'Reason'),
  quoteId: label('报价', 'Quote'), contractId: label('合同', 'Contract'), opportunityId: label('商机', 'Opportunity'),
};

/** How quotes or contracts tell their history. What was offered and agreed is not taken back by an undo, but by a revision or a state of its own. */
class DealHistory implements HistoryDoor {
  readonly permission: { read: string; write: string };

  constructor(
    readonly type: 'quote' | 'contract',
    private readonly fields: FieldCatalogue,
    private readonly readers: Pick<DealReaders, 'people' | 'templates'>,
    private readonly may: (id: string, principal: Principal) => Promise<unknown>,
  ) {
    this.permission = { read: `${type}s.read`, write: `${type}s.write` };
  }

  get record(): string {
    return this.type;
  }

  right(field: string): string {
    return field;
  }

  describe(field: string, principal: Principal): HistoryField | undefined {
    const own = OWN[field];
    if (own) return { label: own, type: field.endsWith('Minor') ? 'money' : field.endsWith('At') ? 'datetime' : 'text', restorable: false };
    const known = this.fields.find(field === 'ownerId' ? 'owner' : field, principal);
    return known && { label: known.label, type: known.type, options: known.options, restorable: false };
  }

  async names(values: { field: string; value: unknown }[]): Promise<Map<string, string>> {
    const idsIn = (of: string): string[] => values.flatMap(({ field, value }) => (field === of && typeof value === 'string' ? [value] : []));
    return new Map([...(await this.readers.people.names(idsIn('ownerId'))), ...(await this.readers.templates.names(idsIn('templateId')))]);
  }

  async check(id: string, principal: Principal): Promise<void> {
    await this.may(id, principal);
  }

  hold(): Promise<HeldRecord> {
    throw conflict('history.not_undoable', 'What was offered or agreed is not taken back this way');
  }
}

/** Where history reads from. */
@Injectable()
export class DealReaders {
  constructor(
    readonly quotes: QuotesRead,
    readonly contracts: ContractsRead,
    readonly quoteFields: QuoteFields,
    readonly contractFields: ContractFields,
    readonly people: UserDirectory,
    readonly templates: PrintTemplates,
  ) {}
}

/** Quotes and contracts as kinds of record: a door for what hangs on them, their history, and an answer to "why can I (not) see this?". */
@Injectable()
export class DealRecords implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly explained: ExplainCatalogue,
    private readonly history: HistoryCatalogue,
    private readonly readers: DealReaders,
  ) {}

  onModuleInit(): void {
    const { quotes, contracts, quoteFields, contractFields } = this.readers;
    this.record('quote', 'sales.quote q', QUOTE_SCOPE);
    this.record('contract', 'sales.contract k', CONTRACT_SCOPE);
    this.access.register({ type: 'approval', find: (question) => this.approvals(question) });
    this.history.register(new DealHistory('quote', quoteFields, this.readers, (id, principal) => quotes.detail(id, principal)));
    this.history.register(new DealHistory('contract', contractFields, this.readers, (id, principal) => contracts.detail(id, principal)));
  }

  private record(type: 'quote' | 'contract', from: string, scoped: ScopedRecord): void {
    const alias = from.split(' ')[1] ?? '';
    this.access.register({
      type, find: async ({ ids, principal, need }, m) => {
        if (!principal.permissions.has(`${type}s.${need}`)) return new Map<string, SeenRecord>();
        const rows = await this.db.rows<SeenRecord & { id: string }>(sql`SELECT ${sql.raw(`${alias}.id, ${alias}.number || ' ' || ${alias}.title AS title, ${alias}.customer_id AS "customerId" FROM ${from}`)}
          WHERE ${sql.and([sql`${sql.raw(alias)}.id = ANY(${[...ids]}::uuid[])`, recordScope(principal, scoped, need)])}`, m);
        return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
      },
    });
    this.explained.register({
      type, read: `${type}s.read`, write: `${type}s.write`, scoped: true,
      find: async (id) => {
        const row = await this.db.one<{ name: string; ownerId: string | null; customerId: string }>(sql`SELECT ${sql.raw(`${alias}.number AS name, ${alias}.owner_id AS "ownerId", ${alias}.customer_id AS "customerId" FROM ${from} WHERE ${alias}.id`)} = ${id}::uuid`);
        return row && { name: row.name, ownerId: row.ownerId, team: { type: 'customer', id: row.customerId } };
      },
    });
  }

  /** Whoever is asked, or asks. */
  private async approvals({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (need === 'write' || !principal.permissions.has('contracts.read')) return new Map();
    const rows = await this.db.rows<SeenRecord & { id: string }>(sql`SELECT x.id, x.customer_id AS "customerId",
        coalesce((SELECT q.number || ' ' || q.title FROM sales.quote q WHERE q.customer_id = x.customer_id AND q.id = x.document_id), (SELECT k.number || ' ' || k.title FROM sales.contract k WHERE k.customer_id = x.customer_id AND k.id = x.document_id), '') AS title
      FROM sales.approval x WHERE x.id = ANY(${[...ids]}::uuid[]) AND (x.requested_by = ${principal.userId}::uuid
        OR EXISTS (SELECT 1 FROM sales.approval_vote v WHERE v.customer_id = x.customer_id AND v.approval_id = x.id AND v.user_id = ${principal.userId}::uuid))`);
    return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
  }
}
