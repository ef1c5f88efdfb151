import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, BatchResultDto, Clock, CurrentPrincipal, Database, Idempotent, Permission, type BatchContext, type ItemResult, type Principal } from '@patron/kernel';
import { OpportunityBatchDto } from '../records/opportunity-request.dto.js';
import { OpportunitiesBatch } from './opportunities-batch.js';

@ApiTags('opportunities')
@Controller('opportunities/batch')
export class OpportunitiesBatchController {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: OpportunitiesBatch,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('opportunities.write')
  @Idempotent()
  @ApiOperation({ summary: 'Opportunities in bulk, by (source, externalId). A closed one may come with its past: createdAt, closedAt, reason' })
  @ApiItem(BatchResultDto)
  @ApiProblem(409, 422)
  async apply(@Body() { items, dryRun = false, mode = 'upsert' }: OpportunityBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    const ctx: BatchContext = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    const results = dryRun ? await this.db.rehearse((m) => this.batch.apply(m, items, ctx)) : await this.db.transaction((m) => this.batch.apply(m, items, ctx));
    const summary = { created: 0, updated: 0, unchanged: 0, stale: 0, failed: 0 };
    for (const { status } of results) summary[status] += 1;
    return { results: results.map((result) => shown(result, dryRun)), summary };
  }
}

/** What a dry run made was taken back with its ids. */
function shown({ before: _before, version: _version, id, customerId, ...result }: ItemResult, dryRun: boolean): BatchResultDto['results'][number] {
  const kept = id !== undefined && !(dryRun && result.status === 'created');
  return { ...result, ...(kept ? { id } : {}), ...(customerId !== undefined && !dryRun ? { customerId } : {}) };
}
