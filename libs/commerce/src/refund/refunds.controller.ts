import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Clock, CurrentPrincipal, Database, Idempotent, Permission, type Principal } from '@patron/kernel';
import type { RefundInput } from '../order/order-input.js';
import { CommerceBatchResultDto } from '../order/order-request.dto.js';
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
  @ApiItem(CommerceBatchResultDto)
  @ApiProblem(409, 422)
  async batch(@Body() { items, mode = 'upsert', dryRun = false }: RefundBatchDto, @CurrentPrincipal() principal: Principal): Promise<CommerceBatchResultDto> {
    const ctx = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    // Each item is read field by field inside, whatever it holds.
    const inputs = items as RefundInput[];
    return batchAnswer(dryRun ? await this.refunds.plan(inputs, ctx) : await this.db.transaction((m) => this.refunds.apply(m, inputs, ctx)));
  }
}
