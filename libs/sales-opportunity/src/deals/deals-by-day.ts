import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@patron/kernel';
import { Approvals } from './approvals/approvals.js';
import { ContractEndings } from './contracts/contract-endings.js';
import { ContractsService } from './contracts/contracts.service.js';
import { QuoteAnswers } from './quotes/quote-answers.js';
import { ReceivableReminders, REMINDER_BATCH } from './receivables/receivable-reminders.js';

export const DEALS_BY_DAY = 'sales.deals-by-day';

/** What passing days do to deals: instalments fall due and become late, offers and contracts end, approvers leave. Every hour, so that no day is missed; a second time it finds nothing left to do. */
@Injectable()
export class DealsByDay implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reminders: ReceivableReminders,
    private readonly answers: QuoteAnswers,
    private readonly contracts: ContractsService,
    private readonly approvals: Approvals,
    private readonly endings: ContractEndings,
  ) {}

  onModuleInit(): void {
    this.jobs.on(DEALS_BY_DAY, async (_payload, { signal }) => {
      await this.answers.expire();
      await this.contracts.endTheOld();
      await this.endings.tell();
      await this.approvals.replaceTheGone();
      while (!signal.aborted && (await this.reminders.tellSome()) === REMINDER_BATCH);
    });
    this.jobs.cron(DEALS_BY_DAY, '7 * * * *');
  }
}
