import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config } from '@patron/kernel';
import type { PrintData, PrintLocale } from '../print/print-data.js';
import { PrintTemplates } from '../print/print-templates.js';
import { DealLines } from '../shared/deal-lines.js';
import { homeOf, type ContractState } from './contract-store.js';

const DRAFT: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '草稿', en: 'DRAFT' };
const VOID: Readonly<Record<PrintLocale, string>> = { 'zh-CN': '作废', en: 'VOID' };

/** A contract on paper, with what is to be paid when. */
@Injectable()
export class ContractPrint {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly templates: PrintTemplates,
    private readonly lines: DealLines,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async pdf(contract: ContractState, { locale = contract.locale, templateId }: { locale?: PrintLocale; templateId?: string }): Promise<Buffer> {
    const { customerId, id, number, title, status, signedOn, startsOn, endsOn } = contract;
    const plan = await this.db.rows<PrintData['plan'][number]>(sql`SELECT name, due_on AS "dueOn", amount_minor AS "amountMinor" FROM sales.receivable
      WHERE customer_id = ${customerId}::uuid AND contract_id = ${id}::uuid AND state <> 'cancelled' ORDER BY position, due_on`);
    const mark = status === 'void' ? VOID[locale] : ['draft', 'in_review', 'rejected'].includes(status) ? DRAFT[locale] : null;
    const data: PrintData = {
      document: 'contract', locale, number, title, date: signedOn ?? businessDay(this.clock.now(), this.config.timezone), mark,
      buyer: { name: contract.partyName ?? '', contact: contract.contactName ?? '', email: contract.contactEmail ?? '', address: contract.partyAddress ?? '', taxNo: contract.partyTaxNo ?? '' },
      facts: [...(signedOn ? [['signedOn', signedOn] as const] : []), ...(startsOn || endsOn ? [['term', `${startsOn ?? ''} – ${endsOn ?? ''}`] as const] : [])],
      lines: await this.lines.read(undefined, homeOf(contract)), amounts: contract, plan, terms: contract.terms ?? '', signatures: true,
    };
    return this.templates.print(data, templateId);
  }
}
