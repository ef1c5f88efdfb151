import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, BatchResultDto, ApiProblem, Clock, CurrentPrincipal, Database, Idempotent, Permission, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { RefundInput } from '../order/order-input.js';
import { batchAnswer } from '../shared/batch-answer.js';
import { RefundBatchDto } from './refund-batch.dto.js';
import { RefundsBatch } from './refunds-batch.js';

@ApiTags('orders')
@Controller('refunds')
export class RefundsController {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly refunds: RefundsBatch,
  ) {}

  @Post('batch')
  @HttpCode(200)
  @Permission('orders.refund')
  @Idempotent()
  @ApiOperation({ summary: 'Refunds in bulk, by (source, externalId); those of unknown orders stand on the customer' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() { items, mode = 'upsert', dryRun = false }: RefundBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    const ctx = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    // Each item is read field by field inside, whatever it holds.
    const inputs = items as RefundInput[];
    const work = (m: EntityManager): Promise<ItemResult[]> => this.refunds.apply(m, inputs, ctx);
    return batchAnswer(await (dryRun ? this.db.rehearse(work) : this.db.transaction(work)), dryRun);
  }
}
