import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem, BatchResultDto, Clock, CurrentPrincipal, Database, forbidden, Idempotent, Permission } from '@patron/kernel';
import type { BatchContext, BatchItemResultDto, ItemResult, Principal } from '@patron/kernel';
import { BirthdayDto } from '../profile/customer.dto.js';
import { CustomersBatchDto, readItems, summaryOf } from './batch.dto.js';
import { CustomersBatch } from './customers-batch.service.js';

@ApiTags('customers')
@ApiExtraModels(BirthdayDto)
@Controller('customers/batch')
export class CustomersBatchController {
  constructor(
    private readonly batch: CustomersBatch,
    private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('customers.update')
  @Idempotent()
  @ApiOperation({ summary: 'Bulk upsert by (source, externalId), then by identity; one result for each item' })
  @ApiOkResponse({ type: BatchResultDto })
  @ApiProblem(422)
  async apply(@Body() body: CustomersBatchDto, @CurrentPrincipal() principal: Principal): Promise<BatchResultDto> {
    const mode = body.mode ?? 'upsert';
    if (mode !== 'update' && !principal.permissions.has('customers.create')) {
      throw forbidden('customers.create_not_allowed', 'Without customers.create a batch takes mode "update"');
    }
    const context: BatchContext = { mode, actorId: principal.userId, principal, now: this.clock.now() };
    const { good, bad } = readItems(body.items);
    const items = good.map(({ item }) => item);
    const done = body.dryRun ? await this.batch.plan(items, context) : await this.database.transaction((m) => this.batch.apply(m, items, context));
    const results = [...bad, ...done.map((result) => view(result, good[result.index]?.index ?? 0))].sort((a, b) => a.index - b.index);
    return { results, summary: summaryOf(results) };
  }
}

function view({ status, id, errors, warnings }: ItemResult, index: number): BatchItemResultDto {
  return { index, status, ...(id ? { id } : {}), ...(errors ? { errors } : {}), ...(warnings ? { warnings } : {}) };
}
