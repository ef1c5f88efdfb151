import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiItem, ApiProblem, Audit, Database, IntField, Permission, Settings } from '@patron/kernel';
import { LeadPool, POOL_LIMITS } from './lead-pool.js';

export class LeadPoolLimitsDto {
  @IntField({ min: 1, max: 10_000, nullable: true, description: 'What one may claim on a business day; null: any number' }) claimsPerDay: number | null;
  @IntField({ min: 1, max: 100_000, nullable: true, description: 'Open leads one may hold and still claim; null: any number' }) mostOpen: number | null;
}

@ApiTags('leads')
@Controller('lead-pool')
export class LeadPoolController {
  constructor(
    private readonly db: Database,
    private readonly pool: LeadPool,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Permission('leads.read')
  @ApiOperation({ summary: 'How much of the lead pool one may take' })
  @ApiItem(LeadPoolLimitsDto)
  get(): Promise<LeadPoolLimitsDto> {
    return this.pool.limits();
  }

  @Put()
  @Permission('leads.manage')
  @ApiItem(LeadPoolLimitsDto)
  @ApiProblem(422)
  put(@Body() { claimsPerDay, mostOpen }: LeadPoolLimitsDto): Promise<LeadPoolLimitsDto> {
    return this.db.transaction(async (m) => {
      await this.settings.hold(POOL_LIMITS, m);
      const before = await this.pool.limits(m);
      const after = { claimsPerDay, mostOpen };
      await this.settings.put(POOL_LIMITS, after, m);
      await this.audit.record(m, [{ action: 'lead_pool.updated', subject: { type: 'setting', id: POOL_LIMITS }, before: { ...before }, after }]);
      return after;
    });
  }
}
